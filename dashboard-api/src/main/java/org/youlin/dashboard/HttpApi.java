package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.ApiKeys;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.Pace;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.account.AccountOperations;
import org.youlin.dashboard.account.AccountParts;
import org.youlin.dashboard.idempotency.IdempotentAnswers;
import org.youlin.dashboard.operations.EventLoops;
import org.youlin.dashboard.operations.Health;
import org.youlin.dashboard.operations.Serving;
import org.youlin.dashboard.stream.EventFeed;
import org.youlin.dashboard.web.ApiContract;
import org.youlin.dashboard.web.Bodies;
import org.youlin.dashboard.web.HttpLimits;
import org.youlin.dashboard.web.Problems;
import org.youlin.dashboard.web.SecurityHeaders;
import org.youlin.dashboard.web.StaticFiles;
import org.youlin.dashboard.web.UnreadableRequests;
import org.youlin.dashboard.web.UploadRoom;
import org.youlin.dashboard.web.Visitors;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.attachment.Attachments;

/** Serves the API, its contract, the console, health and metrics over HTTP. Deploy one instance. */
public final class HttpApi extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final String CONSOLE = "org/youlin/dashboard/console";
    private static final int THREADS = 8;
    private static final int WORK_MAX = 512;
    // Who asks is looked up apart, by one short read, so that slow work keeps nobody out.
    private static final int DOOR_THREADS = 4;
    // A password costs a quarter of a second of CPU.
    private static final int LOG_IN_THREADS = 2;
    private static final int LOG_INS_MAX = 32;
    // Each may be kept waiting by a slow reader.
    private static final int WRITER_THREADS = 4;
    private static final int WRITES_MAX = 16;

    // Each is copied once or twice on its way to the disk.
    private static final int UPLOAD_BYTES_MAX = 4 * Attachments.BYTES_MAX;

    private static final long CERTIFICATE_EVERY_MILLIS = 5_000;

    private final HttpSettings config;
    private final Platform platform;
    private final ApiContract contract;
    private final InstantSource clock;
    private @Nullable Visitors visitors;
    private @Nullable HttpServer server;

    public HttpApi(HttpSettings config, Platform platform, ApiContract contract, InstantSource clock) {
        this.config = requireNonNull(config, "config is null");
        this.platform = requireNonNull(platform, "platform is null");
        this.contract = requireNonNull(contract, "contract is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Future<?> start() {
        visitors = new Visitors(
                vertx, config.limits().connections(), config.limits().connectionsPerAddress());
        Workers workers = new Workers(vertx, "http-api", THREADS, WORK_MAX);
        Workers logIns = new Workers(vertx, "http-log-in", LOG_IN_THREADS, LOG_INS_MAX);
        return workers.run(() -> StaticFiles.load(HttpApi.class.getClassLoader(), CONSOLE))
                .map(console -> router(apiRouter(contract.model(), workers, logIns), console, workers))
                .compose(router -> config.tls().isEmpty()
                        ? listen(router, HttpLimits.options())
                        : workers.run(() ->
                                        HttpCertificate.open(vertx, config.tls().get()))
                                .compose(opened -> listenSecurely(router, opened, workers)));
    }

    /** The port that is served, which matters when the configured one is 0. */
    public int port() {
        return requireNonNull(server, "the server has not started").actualPort();
    }

    private Future<HttpServer> listenSecurely(Router router, HttpCertificate.Opened opened, Workers workers) {
        HttpServerOptions options = HttpLimits.options().setSsl(true).setUseAlpn(true);
        options.setKeyCertOptions(opened.options().getKeyCertOptions());
        options.setEnabledSecureTransportProtocols(opened.options().getEnabledSecureTransportProtocols());
        return listen(router, options)
                .onSuccess(listening -> vertx.setPeriodic(
                        CERTIFICATE_EVERY_MILLIS,
                        timer -> workers.run(() -> {
                            opened.certificate().refresh(listening);
                            return timer;
                        })));
    }

    private Future<HttpServer> listen(Router router, HttpServerOptions options) {
        ListenAddress address = config.address();
        HttpServer created = vertx.createHttpServer(
                        options.setHost(address.host()).setPort(address.port()))
                .connectionHandler(visitors()::enter)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(router);
        return created.listen().onSuccess(listening -> {
            server = listening;
            LOG.info(
                    "HTTP API on {}://{}:{}",
                    options.isSsl() ? "https" : "http",
                    address.host(),
                    listening.actualPort());
        });
    }

    private Visitors visitors() {
        return requireNonNull(visitors, "not started");
    }

    private Router apiRouter(OpenAPIContract model, Workers workers, Workers logIns) {
        EventFeed feed = new EventFeed(
                vertx,
                platform.database(),
                platform.registry(),
                workers,
                clock,
                config.limits().streams());
        AccountParts access = access(feed);
        Pace sessionPace = new Pace(config.limits().sessionRequestsPerSecond(), clock, context -> Guard.session(context)
                .map(Session::id));
        ApiRoutes routes = new ApiRoutes(
                vertx,
                model,
                new Guard(model, access.sessions(), access.keys(), door()),
                sessionPace::keep,
                new Bodies(model, new UploadRoom(UPLOAD_BYTES_MAX, platform.meters())),
                new ApiRoutes.Threads(workers, new Workers(vertx, "http-writer", WRITER_THREADS, WRITES_MAX)),
                new IdempotentAnswers(platform.database(), clock),
                (session, request, body, language) -> new Call(
                        session,
                        new Scope(platform.registry(), session.account()),
                        request,
                        body,
                        language,
                        clock.millis()));
        routes.bindRaw("streamEvents", feed);
        new AccountOperations(
                        vertx,
                        access,
                        platform.access().seal(),
                        model,
                        platform.access().setUpToken(),
                        logIns,
                        key -> endStreams(feed, List.of(key)))
                .addTo(routes);
        EventLoops loops = EventLoops.watch(vertx);
        new ApiOperations(
                        platform,
                        clock,
                        () -> new Serving(
                                loops.lagMillis(),
                                workers.work(),
                                workers.workMax(),
                                feed.open(),
                                config.limits().streams()))
                .addTo(routes);
        return routes.router();
    }

    /** After a restart all consoles come back at once, and those with a live stream must not be refused. */
    private Workers door() {
        return new Workers(vertx, "http-door", DOOR_THREADS, config.limits().streams() + WORK_MAX);
    }

    private AccountParts access(EventFeed feed) {
        AccessDesk desk = platform.access();
        return new AccountParts(
                platform.database(),
                platform.registry(),
                desk.settings(),
                new Accounts(platform.database(), clock),
                new Sessions(platform.database(), desk.settings(), clock, ended -> endStreams(feed, ended)),
                new SecondFactors(desk.seal(), clock),
                new ApiKeys(platform.database(), clock),
                desk.audit(),
                clock);
    }

    private void endStreams(EventFeed feed, List<String> sessions) {
        context.runOnContext(onLoop -> feed.end(sessions));
    }

    private Router router(Router api, StaticFiles console, Workers workers) {
        Router router = Router.router(vertx);
        router.route().handler(SecurityHeaders::add).handler(visitors()::ask).failureHandler(Problems::onFailure);
        new Health(platform.operations(), workers).addTo(router);
        router.get("/" + ApiContract.FILE).handler(context -> context.response()
                .putHeader("Content-Type", "application/yaml")
                .putHeader("Cache-Control", "no-cache")
                .end(contract.text()));
        router.get("/" + ApiContract.JSON_FILE).handler(context -> context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache")
                .end(contract.json()));
        Pace addressPace = new Pace(
                config.limits().requestsPerSecond(),
                clock,
                context -> Optional.of(context.request().remoteAddress().hostAddress()));
        router.route("/api/v1/*").handler(addressPace::keep);
        router.route("/api/v1/*").subRouter(api);
        platform.pushes().accept(router);
        router.routeWithRegex("/(?!api/|health(?:/|$)|metrics$).*").handler(console::handle);
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 431, 500, 503}) {
            router.errorHandler(status, Problems::onFailure);
        }
        return router;
    }
}
