//! The diagnosis of a person.

pub mod causes;
pub mod evidence;
pub mod history;
pub mod remedies;
