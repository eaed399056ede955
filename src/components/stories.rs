//! Converts provisioning summaries to their views.

use crate::guide::State;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::provisioning::story::{Ending, Story};
use crate::routes::{Route, View};
use crate::state::{navigation, session};
use crate::ui::StoryView;

pub(crate) const fn mark(ending: &Ending) -> State {
    match ending {
        Ending::Success => State::Done,
        Ending::Skipped => State::NotNeeded,
        Ending::Failure => State::CannotBeRead,
        Ending::Warning => State::Differs,
        Ending::Unknown(_) => State::NotChecked,
    }
}

/// A failed entry, and an account created without a role, show `State::Differs`.
pub(crate) fn shown(story: &Story, view: &View) -> StoryView {
    let now: Instant = session().now();
    let href = story
        .source
        .as_deref()
        .and_then(UserId::parse)
        .map(|id| navigation().href(&Route::User(id), view));
    StoryView {
        mark: match &story.ending {
            Ending::Failure => State::Differs,
            _ if story.created_without_role() => State::Differs,
            ending => mark(ending),
        },
        person: (story.person.clone(), href),
        when: story.at.map_or_else(String::new, |at| {
            format!("{} ({})", at.from(now), at.shown())
        }),
        summary: match story.roles_in_words() {
            Some(roles) => format!("{} Roles sent: {roles}.", story.summary()),
            None => story.summary(),
        },
        advice: story.remedy(),
        steps: story
            .steps
            .iter()
            .map(|step| {
                let mark = match &step.ending {
                    Ending::Failure => State::Differs,
                    ending => mark(ending),
                };
                (mark, step.title().to_owned(), step.words())
            })
            .collect(),
        sent: story
            .sent
            .iter()
            .map(|sent| {
                (
                    sent.name.clone(),
                    sent.before.clone().unwrap_or_default(),
                    sent.after.clone().unwrap_or_default(),
                )
            })
            .collect(),
    }
}
