"""auditor: a rules engine for auditing performance targets (预算绩效目标) in Chinese government budgets."""

__version__ = "0.1.0"
