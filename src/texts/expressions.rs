//! What is wrong with an expression.

super::table::texts! {
    fn unreadable(position: usize) = "the expression can't be read at character {position}";
    const ITS_EXPRESSION = "the mapping's expression";
    fn function(name: &str) = "the function {name}";
    fn function_of_values(name: &str) = "the function {name} with these values";
    const SEVERAL_VALUES = "more than one value";

    fn attribute(name: &str) = "the attribute {name}";
    fn attribute_not_offered(name: &str) = "the attribute {name}, which Rolecall doesn't read";
    fn attribute_not_read(name: &str) = "the attribute {name}, which wasn't read";
}
