package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.LogIn;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.attachment.AttachmentEndpoints;
import org.youlin.dashboard.cases.AlarmEndpoints;
import org.youlin.dashboard.cases.CaseEndpoints;
import org.youlin.dashboard.cases.WorkOrderActions;
import org.youlin.dashboard.cases.WorkOrderEndpoints;
import org.youlin.dashboard.command.AttributeEndpoints;
import org.youlin.dashboard.command.CommandEndpoints;
import org.youlin.dashboard.device.CredentialEndpoints;
import org.youlin.dashboard.device.DeadLetterEndpoint;
import org.youlin.dashboard.device.DeviceEndpoints;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.device.ErasureEndpoint;
import org.youlin.dashboard.device.LatestEndpoint;
import org.youlin.dashboard.device.SeriesEndpoint;
import org.youlin.dashboard.estate.EstateEdits;
import org.youlin.dashboard.estate.EstateEndpoints;
import org.youlin.dashboard.estate.EstateSeriesEndpoint;
import org.youlin.dashboard.estate.OverviewEndpoint;
import org.youlin.dashboard.governance.CareEndpoints;
import org.youlin.dashboard.governance.ContractEndpoints;
import org.youlin.dashboard.governance.MemberEndpoints;
import org.youlin.dashboard.importing.ImportEndpoints;
import org.youlin.dashboard.notification.NotificationEndpoints;
import org.youlin.dashboard.notification.RouteEndpoints;
import org.youlin.dashboard.onboarding.ClaimEndpoint;
import org.youlin.dashboard.onboarding.DiagnosisEndpoints;
import org.youlin.dashboard.onboarding.DiagnosisReader;
import org.youlin.dashboard.onboarding.ProvisionKeyEndpoints;
import org.youlin.dashboard.onboarding.QuarantineEndpoints;
import org.youlin.dashboard.operations.Health;
import org.youlin.dashboard.operations.OperationsEndpoints;
import org.youlin.dashboard.place.BuildingEndpoints;
import org.youlin.dashboard.place.HouseholdEndpoints;
import org.youlin.dashboard.place.OrganisationEndpoints;
import org.youlin.dashboard.profile.ProfileEndpoints;
import org.youlin.dashboard.profile.TrialEndpoint;
import org.youlin.dashboard.report.HomeSurvey;
import org.youlin.dashboard.report.RatesEndpoint;
import org.youlin.dashboard.resident.HotlineEndpoint;
import org.youlin.dashboard.resident.PublicReports;
import org.youlin.dashboard.resident.ReportEndpoints;
import org.youlin.dashboard.rule.DryRunEndpoint;
import org.youlin.dashboard.rule.RuleEndpoints;
import org.youlin.dashboard.rule.SilenceEndpoints;
import org.youlin.dashboard.stream.EventFeed;
import org.youlin.dashboard.web.ApiContract;
import org.youlin.dashboard.web.Bodies;
import org.youlin.dashboard.web.HttpLimits;
import org.youlin.dashboard.web.Problems;
import org.youlin.dashboard.web.SecurityHeaders;
import org.youlin.dashboard.web.StaticFiles;
import org.youlin.dashboard.web.UploadRoom;
import org.youlin.dashboard.web.Workers;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.attachment.Attachment;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.workorder.Casework;

/** Serves the API, its contract, the console, health and metrics over HTTP. Deploy one instance. */
public final class HttpApi extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final String CONSOLE = "org/youlin/dashboard/console";
    private static final int THREADS = 8;
    private static final int WORK_MAX = 512;
    // A password costs a quarter of a second of CPU.
    private static final int LOG_IN_THREADS = 2;
    private static final int LOG_INS_MAX = 32;

    // Each is copied once or twice on its way to the disk.
    private static final int UPLOAD_BYTES_MAX = 4 * Attachments.BYTES_MAX;

    private final ListenAddress config;
    private final Platform platform;
    private final InstantSource clock;
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable HttpServer server;

    public HttpApi(ListenAddress config, Platform platform, InstantSource clock) {
        this.config = requireNonNull(config, "config is null");
        this.platform = requireNonNull(platform, "platform is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Future<?> start() {
        Workers workers = new Workers(vertx, "http-api", THREADS, WORK_MAX);
        Workers logIns = new Workers(vertx, "http-log-in", LOG_IN_THREADS, LOG_INS_MAX);
        return workers.run(HttpApi::files)
                .compose(files -> files.contract()
                        .load(vertx)
                        .map(contract -> router(apiRouter(contract, workers, logIns), files, workers)))
                .compose(this::listen);
    }

    /** The port that is served, which matters when the configured one is 0. */
    public int port() {
        return requireNonNull(server, "the server has not started").actualPort();
    }

    private Future<HttpServer> listen(Router router) {
        HttpServer created = vertx.createHttpServer(
                        HttpLimits.options().setHost(config.host()).setPort(config.port()))
                .connectionHandler(connection -> {
                    connection.closeHandler(closed -> connections.decrementAndGet());
                    if (connections.incrementAndGet() > HttpLimits.CONNECTIONS_MAX) {
                        connection.close();
                    }
                })
                .requestHandler(router);
        return created.listen().onSuccess(listening -> {
            server = listening;
            LOG.info("HTTP API on http://{}:{}", config.host(), listening.actualPort());
        });
    }

    private Router apiRouter(OpenAPIContract contract, Workers workers, Workers logIns) {
        Accounts accounts = new Accounts(platform.database(), clock);
        Sessions sessions = new Sessions(platform.database(), clock);
        LogIn logIn = new LogIn(accounts, sessions, platform.registry(), logIns, clock);
        EventFeed feed = new EventFeed(vertx, platform.database(), platform.registry(), workers, clock);
        DeviceViews deviceViews = new DeviceViews(platform.registry(), platform.latest(), platform.connected());
        DeviceEndpoints devices = new DeviceEndpoints(platform.registry(), platform.database(), deviceViews);
        EstateEndpoints estates =
                new EstateEndpoints(platform.registry(), platform.latest(), platform.database(), deviceViews);
        OverviewEndpoint overview =
                new OverviewEndpoint(platform.registry(), platform.latest(), platform.database(), deviceViews);
        RatesEndpoint rates = new RatesEndpoint(
                platform.database(),
                platform.registry(),
                new HomeSurvey(platform.rules(), platform.history(), platform.latest()));
        Casework casework = platform.casework();
        AlarmEndpoints alarms =
                new AlarmEndpoints(platform.database(), platform.registry(), platform.rules(), casework.desk());
        RuleEndpoints rules = new RuleEndpoints(platform.rules(), platform.registry());
        SilenceEndpoints silences = new SilenceEndpoints(platform.database(), platform.rules(), casework.silences());
        CaseEndpoints cases =
                new CaseEndpoints(platform.database(), platform.registry(), platform.rules(), casework.desk());
        WorkOrderEndpoints workOrders = new WorkOrderEndpoints(platform.database(), platform.registry());
        WorkOrderActions orderActions = new WorkOrderActions(
                platform.database(), platform.registry(), casework.workOrders(), platform.attachments());
        AttachmentEndpoints attachments = new AttachmentEndpoints(platform.database(), platform.attachments());
        RouteEndpoints routes = new RouteEndpoints(platform.notifications(), platform.registry());
        NotificationEndpoints notifications = new NotificationEndpoints(platform.notifications(), platform.registry());
        DeviceDesk services = platform.devices();
        CommandEndpoints commands = new CommandEndpoints(platform.database(), services.commands());
        AttributeEndpoints attributes = new AttributeEndpoints(services.attributes());
        DiagnosisEndpoints diagnosis = new DiagnosisEndpoints(
                new DiagnosisReader(
                        platform.database(), platform.registry(), platform.rules(), platform.latest(), deviceViews),
                services.history());
        QuarantineEndpoints quarantine =
                new QuarantineEndpoints(platform.database(), services.quarantine(), deviceViews);
        ProvisionKeyEndpoints provisionKeys =
                new ProvisionKeyEndpoints(platform.database(), platform.registry(), services.provisionKeys());
        ClaimEndpoint claims =
                new ClaimEndpoint(platform.database(), platform.registry(), services.claims(), deviceViews);
        CredentialEndpoints credentials = new CredentialEndpoints(platform.registry(), platform.disconnect());
        ProfileEndpoints profiles = new ProfileEndpoints(platform.registry(), deviceViews, platform.trial());
        EstateEdits estateEdits = new EstateEdits(platform.registry(), estates);
        OrganisationEndpoints organisations = new OrganisationEndpoints(platform.registry());
        BuildingEndpoints buildings = new BuildingEndpoints(platform.registry());
        HouseholdEndpoints households = new HouseholdEndpoints(platform.registry());
        OperationsEndpoints operations = new OperationsEndpoints(platform.operations());
        ImportEndpoints imports = new ImportEndpoints(platform.registry());
        GovernanceDesk governance = platform.governance();
        ContractEndpoints contracts = new ContractEndpoints(platform.registry(), governance.zone());
        MemberEndpoints members = new MemberEndpoints(platform.registry(), governance.members());
        CareEndpoints care = new CareEndpoints(platform.registry(), governance.care());
        ReportEndpoints reports = new ReportEndpoints(platform.database(), platform.registry(), governance.reports());
        PublicReports publicReports = new PublicReports(platform.registry(), governance.reports(), clock);
        Guard guard = new Guard(contract, sessions, workers);
        return new ApiRoutes(
                        vertx,
                        contract,
                        guard,
                        new Bodies(contract, new UploadRoom(UPLOAD_BYTES_MAX, platform.meters())),
                        workers,
                        (session, request, body, language) -> new Call(
                                session,
                                new Scope(platform.registry(), session.account()),
                                request,
                                body,
                                language,
                                clock.millis()))
                .bindRaw("logIn", logIn)
                .bind("currentSession", logIn::current)
                .bindRaw("logOut", context -> logOut(context, sessions, feed, workers))
                .bind("getOverview", overview)
                .bindRaw("streamEvents", feed)
                .bind("getRates", rates)
                .bind("listEstates", estates::list)
                .bind("getEstate", estates::get)
                .bind("getHeatMap", estates::heatMap)
                .bind("createEstate", estateEdits::create)
                .bind("updateEstate", estateEdits::update)
                .bind("listOrganisations", organisations::list)
                .bind("createOrganisation", organisations::create)
                .bind("getOrganisation", organisations::get)
                .bind("updateOrganisation", organisations::update)
                .bind("listBuildings", buildings::list)
                .bind("createBuilding", buildings::create)
                .bind("getBuilding", buildings::get)
                .bind("updateBuilding", buildings::update)
                .bind("listHouseholds", households::list)
                .bind("createHouseholds", households::create)
                .bind("updateHousehold", households::update)
                .bind("listDevices", devices::list)
                .bind("createDevice", devices::create)
                .bind("getDevice", devices::get)
                .bind("getLatest", new LatestEndpoint(platform.database(), platform.latest()))
                .bind("getSeries", new SeriesEndpoint(platform.history()))
                .bind("getEstateSeries", new EstateSeriesEndpoint(platform.registry(), platform.history()))
                .bind("listDeadLetters", new DeadLetterEndpoint(platform.database()))
                .bind("updateDevice", devices::update)
                .bind("getCredentials", credentials::get)
                .bind("rotateCredentials", credentials::rotate)
                .bind("revokeCredentials", credentials::revoke)
                .bind("eraseReadings", new ErasureEndpoint(services.erasures()))
                .bind("listProfiles", profiles::list)
                .bind("createProfile", profiles::create)
                .bind("getProfile", profiles::get)
                .bind("replaceProfile", profiles::replace)
                .bind("deleteProfile", profiles::delete)
                .bind("tryProfile", new TrialEndpoint(platform.registry(), platform.trial()))
                .bind("importRegistry", imports::run)
                .bind("getImportTemplate", imports::template)
                .bind("listRules", rules::list)
                .bind("createRule", rules::create)
                .bind("getRule", rules::get)
                .bind("replaceRule", rules::replace)
                .bind("deleteRule", rules::delete)
                .bind("enableRule", rules::enable)
                .bind("disableRule", rules::disable)
                .bind("dryRunRule", new DryRunEndpoint(platform.dryRun(), platform.rules()))
                .bind("listSilences", silences::list)
                .bind("createSilence", silences::create)
                .bind("getSilence", silences::get)
                .bind("endSilence", silences::end)
                .bind("listAlarms", alarms::list)
                .bind("getAlarm", alarms::get)
                .bind("acknowledgeAlarm", alarms::acknowledge)
                .bind("listCases", cases::list)
                .bind("getCase", cases::get)
                .bind("acknowledgeCase", cases::acknowledge)
                .bind("closeCase", cases::close)
                .bind("mergeCase", cases::merge)
                .bind("splitCase", cases::split)
                .bind("commentOnCase", cases::comment)
                .bind("listCaseAttachments", attachments.list(Attachment.Subject.CASE))
                .bind("attachToCase", attachments.attach(Attachment.Subject.CASE))
                .bind("listWorkOrderAttachments", attachments.list(Attachment.Subject.WORK_ORDER))
                .bind("attachToWorkOrder", attachments.attach(Attachment.Subject.WORK_ORDER))
                .bind("downloadAttachment", attachments::download)
                .bind("listWorkOrders", workOrders::list)
                .bind("getWorkOrder", workOrders::get)
                .bind("acceptWorkOrder", orderActions.step(WorkOrderAction.ACCEPT))
                .bind("startWorkOrder", orderActions.step(WorkOrderAction.START))
                .bind("holdWorkOrder", orderActions::hold)
                .bind("resumeWorkOrder", orderActions.step(WorkOrderAction.RESUME))
                .bind("completeWorkOrder", orderActions::complete)
                .bind("callBackWorkOrder", orderActions::callBack)
                .bind("returnWorkOrder", orderActions.reasoned(WorkOrderAction.RETURN))
                .bind("rejectWorkOrderReturn", orderActions.reasoned(WorkOrderAction.REJECT_RETURN))
                .bind("transferWorkOrder", orderActions::transfer)
                .bind("reassignWorkOrder", orderActions::reassign)
                .bind("addWorkOrderCoHandler", orderActions::addCoHandler)
                .bind("urgeWorkOrder", orderActions.step(WorkOrderAction.URGE))
                .bind("superviseWorkOrder", orderActions.step(WorkOrderAction.SUPERVISE))
                .bind("escalateWorkOrder", orderActions.step(WorkOrderAction.ESCALATE))
                .bind("cancelWorkOrder", orderActions.reasoned(WorkOrderAction.CANCEL))
                .bind("listNotificationRoutes", routes::list)
                .bind("createNotificationRoute", routes::create)
                .bind("getNotificationRoute", routes::get)
                .bind("replaceNotificationRoute", routes::replace)
                .bind("deleteNotificationRoute", routes::delete)
                .bind("testNotificationRoute", routes::test)
                .bind("listNotifications", notifications::list)
                .bind("getBell", notifications::bell)
                .bind("seeBell", notifications::see)
                .bind("getOperations", operations::get)
                .bind("getAccounting", operations::accounting)
                .bind("listCommands", commands::list)
                .bind("sendCommand", commands::send)
                .bind("getCommand", commands::get)
                .bind("getAttributes", attributes::get)
                .bind("setAttributes", attributes::set)
                .bind("diagnoseDevice", diagnosis::diagnose)
                .bind("listConnectionAttempts", diagnosis::strangers)
                .bind("listQuarantine", quarantine::list)
                .bind("dismissQuarantined", quarantine::dismiss)
                .bind("adoptQuarantined", quarantine::adopt)
                .bind("listProvisionKeys", provisionKeys::list)
                .bind("createProvisionKey", provisionKeys::create)
                .bind("deleteProvisionKey", provisionKeys::delete)
                .bind("claimDevice", claims)
                .bind("listContracts", contracts::list)
                .bind("createContract", contracts::create)
                .bind("endContract", contracts::end)
                .bind("deleteContract", contracts::remove)
                .bind("listMembers", members::list)
                .bind("putMember", members::put)
                .bind("deleteMember", members::remove)
                .bind("listCareRegister", care::list)
                .bind("getCareEntry", care::get)
                .bind("putCareEntry", care::put)
                .bind("deleteCareEntry", care::remove)
                .bind("listCareReaders", care::readers)
                .bind("grantCareReader", care::grant)
                .bind("revokeCareReader", care::revoke)
                .bind("listCareAudit", care::audit)
                .bind("listResidentReports", reports::list)
                .bind("getResidentReport", reports::get)
                .bind("replyToResidentReport", reports::reply)
                .bind("placeResidentReport", reports::place)
                .bind("showReportContact", reports::contact)
                .bind("importHotlineTickets", new HotlineEndpoint(governance.reports()))
                .bindOpen("listPublicEstates", publicReports::estates)
                .bindOpen("submitPublicReport", publicReports::submit)
                .bindOpen("getPublicReport", publicReports::progress)
                .router();
    }

    private static void logOut(RoutingContext context, Sessions sessions, EventFeed feed, Workers workers) {
        Guard.requireSession(context, session -> workers.run(() -> {
                    sessions.end(session);
                    return session;
                })
                .onSuccess(ended -> {
                    feed.end(ended);
                    context.response().addCookie(LogIn.cookie("", 0));
                    context.response().setStatusCode(204).end();
                })
                .onFailure(context::fail));
    }

    /** What is read from the class path at start. */
    private record ServedFiles(StaticFiles console, ApiContract contract) {}

    private static ServedFiles files() {
        return new ServedFiles(StaticFiles.load(HttpApi.class.getClassLoader(), CONSOLE), ApiContract.read());
    }

    private Router router(Router api, ServedFiles files, Workers workers) {
        Router router = Router.router(vertx);
        router.route().handler(SecurityHeaders::add).failureHandler(Problems::onFailure);
        new Health(platform.operations(), workers).addTo(router);
        router.get("/" + ApiContract.FILE).handler(context -> context.response()
                .putHeader("Content-Type", "application/yaml")
                .putHeader("Cache-Control", "no-cache")
                .end(files.contract().text()));
        router.route("/api/v1/*").subRouter(api);
        platform.pushes().accept(router);
        router.routeWithRegex("/(?!api(?:/|$)|health(?:/|$)|metrics$).*").handler(files.console()::handle);
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 431, 500, 503}) {
            router.errorHandler(status, Problems::onFailure);
        }
        return router;
    }
}
