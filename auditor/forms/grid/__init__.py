"""Forms whose columns and merged cells are those of a true grid: tables of Word, Excel, PDF and web pages."""
