package org.youlin.dashboard.account;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;
import java.util.function.Consumer;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.OidcSettings;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.privacy.Seal;

/** All that answers operations about access itself. */
public final class AccountOperations {
    private final Vertx vertx;
    private final AccountParts parts;
    private final Seal seal;
    private final OpenAPIContract contract;
    private final SetUpToken setUpToken;
    private final Workers workers;
    private final Consumer<String> keyRevoked;

    /**
     * The operations.
     *
     * @param seal seals what waits in a browser
     * @param workers a pool of its own, so that checking passwords never holds up those who are logged in
     * @param keyRevoked is told the ids of API keys that end before their time
     */
    public AccountOperations(
            Vertx vertx,
            AccountParts parts,
            Seal seal,
            OpenAPIContract contract,
            SetUpToken setUpToken,
            Workers workers,
            Consumer<String> keyRevoked) {
        this.vertx = vertx;
        this.parts = parts;
        this.seal = seal;
        this.contract = contract;
        this.setUpToken = setUpToken;
        this.workers = workers;
        this.keyRevoked = keyRevoked;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        Attempts attempts = new Attempts(parts.clock());
        SessionAnswers answers = new SessionAnswers(parts.registry());
        OwnPassword password = new OwnPassword(parts.accounts(), attempts);
        routes.bindRaw("logIn", new LogIn(parts, attempts, answers, workers))
                .bind("listAudit", new AuditEndpoint(parts.audit()));
        new SessionEnds(parts, password, answers, workers).addTo(routes);
        new OwnAccountEndpoints(parts).addTo(routes);
        new TotpEndpoints(parts, password).addTo(routes);
        new AccountEndpoints(parts).addTo(routes);
        new ApiKeyEndpoints(parts, this::isForKeys, keyRevoked).addTo(routes);
        Optional<OidcSettings> oidc = parts.settings().oidc();
        new SetUp(parts, setUpToken, oidc.map(OidcSettings::name)).addTo(routes);
        SingleSignOn.addTo(routes, oidc.map(settings -> new SingleSignOn(vertx, settings, parts, seal, workers)));
    }

    private boolean isForKeys(String operationId) {
        Operation operation = contract.operation(operationId);
        return operation != null && !Guard.isForPeopleOnly(operation);
    }
}
