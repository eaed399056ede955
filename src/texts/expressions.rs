//! What is wrong with an expression.

super::table::texts! {
    fn unreadable(position: usize) = "the expression cannot be read at its character {position}";
    const ITS_EXPRESSION = "its expression";
    fn function(name: &str) = "the function {name}";
    fn function_of_values(name: &str) = "the function {name} of these values";
    const SEVERAL_VALUES = "it has several values";

    fn attribute(name: &str) = "the attribute {name}";
    fn attribute_not_offered(name: &str) = "the attribute {name} is not read here";
    fn attribute_not_read(name: &str) = "the attribute {name} was not read";
}
