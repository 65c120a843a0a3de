"""Every address of the site. Each name stands in access.PAGES or access.PUBLIC (a test holds it so)."""

from django.urls import include, path

from doudi.api import urls as api
from doudi.canvass import urls as canvass
from doudi.casework import relief_urls
from doudi.casework import urls as casework
from doudi.complaints import urls as complaints
from doudi.discovery import urls as discovery
from doudi.funds import urls as funds
from doudi.person import urls as person
from doudi.publicity import urls as publicity
from doudi.registry import urls as registry
from doudi.statistics import urls as statistics
from doudi.ui import urls as ui
from doudi.web.views import (
    audit,
    campaign_work,
    campaigns,
    deputies,
    holidays,
    home,
    households,
    imports,
    jobs,
    limits,
    me,
    places,
    relatives,
    rules,
    session,
    slip,
    templates,
    unmask,
    users,
)
from doudi.whatif import urls as whatif

pages = [
    path("login/", session.login, name="login"),
    path("login/code/", session.login_code, name="login_code"),
    path("logout/", session.logout, name="logout"),
    path("language/", session.language, name="language"),
    path("health/", session.health, name="health"),
    path("", home.home, name="home"),
    path("divisions/", places.divisions, name="divisions"),
    path("divisions/<str:code>/", places.division, name="division"),
    path("households/", households.listed, name="households"),
    path("households/<int:household_id>/", households.household, name="household"),
    path("households/<int:household_id>/slip/", slip.slip, name="slip"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/<int:campaign_id>/", campaigns.campaign, name="campaign"),
    path("campaigns/new/", campaign_work.new, name="campaign_new"),
    path("campaigns/<int:campaign_id>/do/<slug:verb>/", campaign_work.do, name="campaign_do"),
    path("campaigns/<int:campaign_id>/people/<int:person_id>/<slug:verb>/", campaign_work.hold, name="campaign_hold"),
    path("campaigns/<int:campaign_id>/bank-returns/", campaign_work.returns, name="campaign_returns"),
    path("campaigns/<int:campaign_id>/system-entry/", campaign_work.entered, name="campaign_entered"),
    path("campaigns/<int:campaign_id>/files/<slug:what>/<int:number>/", campaign_work.file, name="campaign_file"),
    path("banks/", campaign_work.banks, name="banks"),
    path("campaigns/<int:campaign_id>/<slug:kind>/", campaigns.campaign_list, name="campaign_list"),
    path("parameters/", rules.parameters, name="parameters"),
    path("rules/", rules.rules, name="rules"),
    path("rules/graph.svg", rules.rules_graph, name="rules_graph"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:source_id>/", imports.import_, name="import"),
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("uploads/<int:upload_id>/", jobs.upload, name="upload"),
    path("undecided/", imports.undecided, name="undecided"),
    path("me/", me.me, name="me"),
    path("me/post/", me.post_switch, name="post_switch"),
    path("me/sessions/", me.sessions_end, name="sessions_end"),
    path("me/password/", me.password, name="password"),
    path("me/second-factor/", me.second_factor, name="second_factor"),
    path("me/deputies/", deputies.deputies, name="deputies"),
    path("me/relatives/", relatives.relatives, name="relatives"),
    path("unmask/", unmask.unmask, name="unmask"),
    path("users/", users.users, name="users"),
    path("users/<int:user_id>/", users.user, name="user"),
    path("limits/", limits.limits, name="limits"),
    path("holidays/", holidays.holidays, name="holidays"),
    path("audit/", audit.audit, name="audit"),
    path("templates/", templates.templates, name="templates"),
    path("templates/new/", templates.template_new, name="template_new"),
    path("templates/samples/<slug:kind>.pdf", templates.paper_sample, name="paper_sample"),
    path("templates/<int:template_id>/", templates.template, name="template"),
    path("templates/<int:template_id>/preview.pdf", templates.template_preview, name="template_preview"),
]
# The pages of each room, by the name that stands before theirs (casework:desk).
ROOMS = {
    "web": pages,
    "registry": registry.pages,
    "funds": funds.pages,
    "casework": casework.pages,
    "relief": relief_urls.pages,
    "discovery": discovery.pages,
    "complaints": complaints.pages,
    "canvass": canvass.pages,
    "publicity": publicity.pages,
    "person": person.pages,
    "statistics": statistics.pages,
    "whatif": whatif.pages,
    "api": api.pages,
    "ui": ui.pages,
}
urlpatterns = [path("", include((held, room))) for room, held in ROOMS.items()]
