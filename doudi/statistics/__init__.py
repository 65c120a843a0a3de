"""The statistical ledger of assistance (救助统计台账): numbers with the list behind each."""
