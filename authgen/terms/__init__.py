"""The words and small values that every room shares. No rules, no input or output, no pydantic."""
