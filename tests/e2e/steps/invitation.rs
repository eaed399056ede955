//! Step 4.9–4.10: users accept and sign in, which only the administrator can check; the log shows the create that sent
//! the invitation.

use crate::stage::open::{open_page, visit_page};

#[tokio::test]
async fn the_log_shows_the_invitation_and_the_rest_is_ticked() {
    let stage = open_page("ready", "").await;
    let page = &stage.page;
    page.see("Graph cannot see an inbox or Workato's audit log: tick it when it is so.")
        .await;
    page.follow("Log: People accept and sign in").await;
    page.see("Created in Workato").await;
    visit_page(&stage, "", None).await;
    page.tick("The person accepts Workato's e-mail and signs in with the roles configured")
        .await;
    page.tick("Workato's audit log shows it").await;
    page.see("Ticked by you.").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}
