"""What people read and sign: workbooks laid out for print and slips for households."""
