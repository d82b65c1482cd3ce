"""The workbooks of cross-checks: wishes in, the answer out; declared once, like the templates of facts."""
