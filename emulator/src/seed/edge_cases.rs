//! Users with names and accounts that break tools tested only with ordinary ones. Entra accepts all of them.

use super::nickname::nickname;
use crate::model::User;

/// The unusual properties of a user; the rest is ordinary.
pub(super) struct EdgeCaseUser {
    display_name: String,
    given_name: Option<&'static str>,
    surname: Option<&'static str>,
    upn: String,
    change: fn(&mut User),
}

fn unchanged(_: &mut User) {}

impl EdgeCaseUser {
    fn with_names(
        domain: &str,
        given: &'static str,
        surname: &'static str,
        display_name: &str,
    ) -> Self {
        Self {
            display_name: display_name.to_owned(),
            given_name: Some(given),
            surname: Some(surname),
            upn: format!("{}@{domain}", nickname(given, surname)),
            change: unchanged,
        }
    }

    /// A user with a single name, which must not be split.
    fn with_display_name(
        domain: &str,
        display_name: &str,
        upn: &str,
        change: fn(&mut User),
    ) -> Self {
        Self {
            display_name: display_name.to_owned(),
            given_name: None,
            surname: None,
            upn: format!("{upn}@{domain}"),
            change,
        }
    }
}

/// The edge cases of a domain. The first is Ada Lovelace, which demos and tests rely on.
pub(super) fn users(domain: &str) -> Vec<EdgeCaseUser> {
    let mut people = name_cases(domain);
    people.extend(account_cases(domain));
    people
}

/// Names that tools split, sort, truncate or escape wrongly.
fn name_cases(domain: &str) -> Vec<EdgeCaseUser> {
    let named = |given, surname, display_name| {
        EdgeCaseUser::with_names(domain, given, surname, display_name)
    };
    let called = |display_name, upn, change| {
        EdgeCaseUser::with_display_name(domain, display_name, upn, change)
    };
    vec![
        EdgeCaseUser {
            change: |user| {
                user.account_enabled = true;
                user.on_premises_sync_enabled = None;
                user.job_title = Some("Automation Lead".to_owned());
                user.department = Some("Business Systems".to_owned());
                user.mail = Some(user.user_principal_name.clone());
            },
            ..named("Ada", "Lovelace", "Ada Lovelace")
        },
        named("Siobhán", "O'Brien", "Siobhán O'Brien"),
        named("Çağla", "Ünal-Ğökçe", "Çağla Ünal-Ğökçe"),
        EdgeCaseUser {
            upn: format!("anne.marie@{domain}"),
            ..named("Anne", "Marie", "Anne \"Annie\" Marie")
        },
        called("山田 太郎", "yamada.taro", unchanged),
        called("김민준", "kim.minjun", unchanged),
        called("王小明 (Xiaoming Wang)", "xiaoming.wang", unchanged),
        called("محمد الفارسي", "m.alfarsi", unchanged),
        called("Ζωή Παπαδοπούλου", "zoi.papadopoulou", unchanged),
        called("Sukarno", "sukarno", unchanged),
        called(
            "Doe, John (Contractor, via Fabrikam & Sons)",
            "john.doe",
            unchanged,
        ),
        called("R&D <Lab> 100% 'shared' + backup", "rnd.lab", |user| {
            user.mail = None;
        }),
        called("-Support Desk, EMEA", "support.desk", unchanged),
        called(
            "=HYPERLINK(\"https://contoso.example\")",
            "hyperlink",
            unchanged,
        ),
        called("Double  Space", "double.space", unchanged),
        called("Zoë 🦄 Šimůnková", "zoe.simunkova", unchanged),
        called(
            "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Adolph Bernhard Charles David Earl Frederick Gerald \
             Hubert Irvin John Kenneth Lloyd Martin Nero Oliver Paul Quincy Randolph Sherman Thomas Uncas Victor \
             William Xerxes Yancy Zeus",
            "wolfeschlegelsteinhausenbergerdorff",
            unchanged,
        ),
    ]
}

/// Accounts that are disabled, synchronized, or from another organization.
fn account_cases(domain: &str) -> Vec<EdgeCaseUser> {
    let called = |display_name, upn, change| {
        EdgeCaseUser::with_display_name(domain, display_name, upn, change)
    };
    let guest = |name, home: &str| {
        let upn = format!("{}#EXT#", home.replace('@', "_"));
        EdgeCaseUser::with_display_name(domain, name, &upn, make_guest)
    };
    vec![
        called("Nora Leaver", "nora.leaver", |user| {
            user.account_enabled = false;
        }),
        called("Hybrid Henry", "hybrid.henry", |user| {
            user.on_premises_sync_enabled = Some(true);
        }),
        called("Mail Differs", "mdiffers", |user| {
            user.mail = Some(user.user_principal_name.replace("mdiffers", "Mail.Differs"));
        }),
        guest("Mona Fabrikam", "mona@fabrikam.example"),
        guest("Łukasz (guest)", "lukasz.k@partner.example"),
    ]
}

/// The edge case as a user, with its ordinary properties from `plain`.
pub(super) fn to_user(odd: EdgeCaseUser, plain: User) -> User {
    let mailbox = plain.mail.is_some().then(|| odd.upn.clone());
    let mut user = User {
        display_name: odd.display_name,
        given_name: odd.given_name.map(ToOwned::to_owned),
        surname: odd.surname.map(ToOwned::to_owned),
        mail: mailbox,
        mail_nickname: odd.upn.split('@').next().map(ToOwned::to_owned),
        user_principal_name: odd.upn,
        account_enabled: true,
        on_premises_sync_enabled: None,
        ..plain
    };
    (odd.change)(&mut user);
    user
}

/// Turns a user into an invited guest from another organization.
fn make_guest(user: &mut User) {
    let invited = user.user_principal_name.split("#EXT#").next();
    user.mail = invited.map(|name| match name.rsplit_once('_') {
        Some((local, domain)) => format!("{local}@{domain}"),
        None => name.to_owned(),
    });
    user.user_type = Some("Guest".to_owned());
    user.company_name = None;
    user.employee_id = None;
    user.job_title = None;
    user.department = None;
    user.office_location = None;
    user.business_phones.clear();
}
