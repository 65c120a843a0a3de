"""The pages of this room: money, reserves, relief, the price subsidy. Who opens them stands in doudi.web.access."""

from django.urls import path

from doudi.funds.cash import views as cash
from doudi.funds.idle import views as idle
from doudi.funds.prices import acts as price_acts
from doudi.funds.prices import views as prices
from doudi.funds.views import accounts, acts, banks, finance, money, orders, overpaid, papers, relief, reserves

pages = [
    path("reserves/", reserves.reserves, name="reserves"),
    path("reserves/<str:code>/", reserves.reserve, name="reserve"),
    path("reserves/<str:code>/papers/<slug:kind>/<int:number>/", papers.reserve_paper, name="reserve_paper"),
    path("reserves/<str:code>/<slug:verb>/<int:number>/", acts.act, name="reserve_act"),
    path("funds/", money.money, name="money"),
    path("funds/new/", money.enter, name="money_new"),
    path("funds/interest/", money.interest, name="interest"),
    path("funds/accounts/", accounts.accounts, name="accounts"),
    path("funds/closes/", accounts.closes, name="closes"),
    path("funds/closes/new/", accounts.close_new, name="close_new"),
    path("funds/closes/<int:number>/", accounts.close_confirm, name="close_confirm"),
    path("funds/reports/", finance.reports, name="finance"),
    path("funds/reports/progress/", finance.progress, name="finance_progress"),
    path("funds/reports/<int:number>/report.xlsx", finance.file, name="finance_file"),
    path("funds/execution.xlsx", money.workbook, name="execution"),
    path("funds/<int:number>/", money.one, name="allotment"),
    path("funds/<int:number>/<slug:verb>/", money.act, name="allotment_act"),
    path("overpaid/", overpaid.overpaid, name="overpaid"),
    path("overpaid/agreements/<int:number>/<slug:verb>/", overpaid.agreement_act, name="agreement_act"),
    path("overpaid/repayments/<int:number>/<slug:verb>/", overpaid.repayment_act, name="repayment_act"),
    path("overpaid/<int:household>/<int:benefit>/<slug:month>/", overpaid.one, name="overpaid_one"),
    path("overpaid/<int:household>/<int:benefit>/<slug:month>/<slug:verb>/", overpaid.act, name="overpaid_act"),
    path("banks/<int:number>/layout/", banks.layout, name="bank_layout"),
    path("signature-sheets/<int:campaign_id>/", cash.handed, name="handed"),
    path("signature-sheets/<int:campaign_id>/decide/", cash.decide, name="cash"),
    path("signature-sheets/<int:campaign_id>/confirm/", cash.confirm, name="handed_confirm"),
    path("signature-sheets/<int:campaign_id>/refuse/", cash.refuse, name="handed_refuse"),
    path("signature-sheets/<int:campaign_id>/print/<str:township>/", cash.sheet, name="handed_sheet"),
    path("signature-sheets/<int:campaign_id>/<str:village>/", cash.enter, name="handed_enter"),
    path("idle-accounts/", idle.visits, name="idle"),
    path("idle-accounts/new/", idle.take, name="idle_new"),
    path("idle-accounts/mend/<slug:name>/", idle.mend, name="idle_mend"),
    path("idle-accounts/<int:number>/", idle.note, name="idle_note"),
    path("relief/owed/", relief.owed_relief, name="owed_relief"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new, name="order_new"),
    path("orders/<int:number>/", orders.order, name="order"),
    path("orders/<int:number>/households/", orders.names, name="order_names"),
    path("orders/<int:number>/confirm/", orders.confirm, name="order_confirm"),
    path("orders/<int:number>/campaign/", orders.campaign, name="order_campaign"),
    path("prices/", prices.prices, name="prices"),
    path("prices/mend/<slug:name>/", price_acts.price_mend, name="price_mend"),
    path("prices/do/<slug:verb>/", price_acts.price_act, name="price_act"),
    path("prices/<slug:month>/", prices.price_month, name="price_month"),
    path("prices/<slug:month>/paid/", price_acts.price_paid, name="price_paid"),
    path("prices/<slug:month>/campaign/", price_acts.price_campaign, name="price_campaign"),
    path("prices/<slug:month>/cost/", price_acts.price_cost, name="price_cost"),
    path("prices/<slug:month>/progress/", prices.price_progress, name="price_progress"),
]
