package org.youlin.dashboard;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.attachment.AttachmentEndpoints;
import org.youlin.dashboard.cases.AlarmEndpoints;
import org.youlin.dashboard.cases.CaseEndpoints;
import org.youlin.dashboard.cases.CaseExports;
import org.youlin.dashboard.cases.WorkOrderActions;
import org.youlin.dashboard.cases.WorkOrderBulk;
import org.youlin.dashboard.cases.WorkOrderEndpoints;
import org.youlin.dashboard.command.AttributeEndpoints;
import org.youlin.dashboard.command.CommandEndpoints;
import org.youlin.dashboard.device.CredentialEndpoints;
import org.youlin.dashboard.device.DeadLetterEndpoint;
import org.youlin.dashboard.device.DeviceBulk;
import org.youlin.dashboard.device.DeviceEndpoints;
import org.youlin.dashboard.device.DeviceExports;
import org.youlin.dashboard.device.DeviceRulesEndpoint;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.device.ErasureEndpoint;
import org.youlin.dashboard.device.LatestEndpoint;
import org.youlin.dashboard.device.SeriesEndpoint;
import org.youlin.dashboard.estate.EstateEdits;
import org.youlin.dashboard.estate.EstateEndpoints;
import org.youlin.dashboard.estate.EstateSeriesEndpoint;
import org.youlin.dashboard.estate.HeatMapEndpoint;
import org.youlin.dashboard.estate.OverviewEndpoint;
import org.youlin.dashboard.estate.PlanEndpoint;
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
import org.youlin.dashboard.operations.DeadLetterListEndpoint;
import org.youlin.dashboard.operations.OperationsEndpoints;
import org.youlin.dashboard.operations.Serving;
import org.youlin.dashboard.place.BuildingEndpoints;
import org.youlin.dashboard.place.HouseholdEndpoints;
import org.youlin.dashboard.place.HouseholdExport;
import org.youlin.dashboard.place.OrganisationEndpoints;
import org.youlin.dashboard.profile.ProfileEndpoints;
import org.youlin.dashboard.profile.TrialEndpoint;
import org.youlin.dashboard.report.HomeSurvey;
import org.youlin.dashboard.report.MonthlyReports;
import org.youlin.dashboard.report.RatesEndpoint;
import org.youlin.dashboard.resident.HotlineEndpoint;
import org.youlin.dashboard.resident.PublicReports;
import org.youlin.dashboard.resident.ReportEndpoints;
import org.youlin.dashboard.rule.DryRunEndpoint;
import org.youlin.dashboard.rule.RuleEndpoints;
import org.youlin.dashboard.rule.SilenceEndpoints;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.Casework;

/** All that answers operations of the contract, feature by feature; sessions are {@link HttpApi}'s. */
final class ApiOperations {
    private final Platform platform;
    private final Database database;
    private final Registry registry;
    private final InstantSource clock;
    private final DeviceViews views;
    private final Supplier<Serving> serving;

    ApiOperations(Platform platform, InstantSource clock, Supplier<Serving> serving) {
        this.platform = platform;
        this.database = platform.database();
        this.registry = platform.registry();
        this.clock = clock;
        this.serving = serving;
        this.views = new DeviceViews(registry, platform.latest(), platform.connected());
    }

    void addTo(Routes routes) {
        addPlaces(routes);
        addDevices(routes);
        addOnboarding(routes);
        addRules(routes);
        addCasework(routes);
        addGovernance(routes);
        addResidents(routes);
        new RouteEndpoints(platform.notifications(), registry).addTo(routes);
        new NotificationEndpoints(platform.notifications(), registry).addTo(routes);
        new OperationsEndpoints(platform.operations(), serving).addTo(routes);
        routes.bind("listAllDeadLetters", new DeadLetterListEndpoint(database));
        routes.bind(
                "getRates",
                new RatesEndpoint(
                        database, registry, new HomeSurvey(platform.rules(), platform.history(), platform.latest())));
        new MonthlyReports(
                        database,
                        registry,
                        platform.rules(),
                        platform.history(),
                        platform.governance().zone())
                .addTo(routes);
    }

    /** In whose hours and days people read files. */
    private ZoneId zone() {
        return platform.governance().zone();
    }

    private void exported(Call call, String what) {
        platform.access()
                .audit()
                .record(Audited.of(AuditAction.EXPORTED, call.account().username())
                        .to(what)
                        .from(call.session().address()));
    }

    private void addPlaces(Routes routes) {
        EstateEndpoints estates = new EstateEndpoints(registry, platform.latest(), database, views);
        estates.addTo(routes);
        new EstateEdits(registry, estates).addTo(routes);
        routes.bind("getOverview", new OverviewEndpoint(registry, platform.latest(), database, views));
        routes.bind("getHeatMap", new HeatMapEndpoint(registry, platform.latest(), platform.history()));
        routes.bind("getEstatePlan", new PlanEndpoint(platform.latest(), database));
        routes.bind("getEstateSeries", new EstateSeriesEndpoint(registry, platform.history()));
        new OrganisationEndpoints(registry).addTo(routes);
        new BuildingEndpoints(registry).addTo(routes);
        new HouseholdEndpoints(registry).addTo(routes);
        new HouseholdExport(registry).addTo(routes, zone(), this::exported);
        new ImportEndpoints(registry).addTo(routes);
    }

    private void addDevices(Routes routes) {
        DeviceDesk desk = platform.devices();
        DeviceEndpoints devices = new DeviceEndpoints(registry, database, views);
        devices.addTo(routes);
        new DeviceExports(devices, platform.history()).addTo(routes, zone(), this::exported);
        new CredentialEndpoints(registry, platform.disconnect()).addTo(routes);
        routes.bind("changeDevices", new DeviceBulk(registry, platform.disconnect()));
        new ProfileEndpoints(registry, views, platform.trial()).addTo(routes);
        new CommandEndpoints(database, desk.commands(), platform.access().audit()).addTo(routes);
        new AttributeEndpoints(desk.attributes()).addTo(routes);
        routes.bind("getLatest", new LatestEndpoint(database, platform.latest()));
        routes.bind("getSeries", new SeriesEndpoint(platform.history()));
        routes.bind("listDeviceRules", new DeviceRulesEndpoint(platform.rules()));
        routes.bind("listDeadLetters", new DeadLetterEndpoint(database));
        routes.bind("eraseReadings", new ErasureEndpoint(desk.erasures()));
        routes.bind("tryProfile", new TrialEndpoint(registry, platform.trial()));
    }

    private void addOnboarding(Routes routes) {
        DeviceDesk desk = platform.devices();
        DiagnosisReader reader = new DiagnosisReader(database, registry, platform.rules(), platform.latest(), views);
        new DiagnosisEndpoints(reader, desk.history()).addTo(routes);
        new QuarantineEndpoints(database, desk.quarantine(), views).addTo(routes);
        new ProvisionKeyEndpoints(database, registry, desk.provisionKeys()).addTo(routes);
        routes.bind("claimDevice", new ClaimEndpoint(database, registry, desk.claims(), views));
    }

    private void addRules(Routes routes) {
        new RuleEndpoints(database, platform.rules(), registry).addTo(routes);
        new SilenceEndpoints(database, platform.rules(), platform.casework().silences()).addTo(routes);
        routes.bind("dryRunRule", new DryRunEndpoint(platform.dryRun(), platform.rules()));
    }

    private void addCasework(Routes routes) {
        Casework casework = platform.casework();
        new AlarmEndpoints(database, registry, platform.rules(), casework.desk()).addTo(routes);
        new CaseEndpoints(database, registry, platform.rules(), casework.desk()).addTo(routes);
        new WorkOrderEndpoints(database, registry).addTo(routes);
        new CaseExports(database, registry, platform.rules()).addTo(routes, zone(), this::exported);
        WorkOrderActions actions =
                new WorkOrderActions(database, registry, casework.workOrders(), platform.attachments());
        actions.addTo(routes);
        new WorkOrderBulk(actions).addTo(routes);
        new AttachmentEndpoints(database, platform.attachments()).addTo(routes);
    }

    private void addGovernance(Routes routes) {
        GovernanceDesk desk = platform.governance();
        new ContractEndpoints(registry, desk.zone()).addTo(routes);
        new MemberEndpoints(registry, desk.members()).addTo(routes);
        new CareEndpoints(registry, desk.care()).addTo(routes);
    }

    private void addResidents(Routes routes) {
        GovernanceDesk desk = platform.governance();
        new ReportEndpoints(database, registry, desk.reports()).addTo(routes);
        new PublicReports(registry, desk.reports(), clock).addTo(routes);
        routes.bind("importHotlineTickets", new HotlineEndpoint(desk.reports()));
    }
}
