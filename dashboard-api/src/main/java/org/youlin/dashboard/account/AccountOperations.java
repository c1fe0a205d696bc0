package org.youlin.dashboard.account;

import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;
import java.util.function.Consumer;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.Workers;

/** All that answers operations about access itself. */
public final class AccountOperations {
    private final AccountParts parts;
    private final OpenAPIContract contract;
    private final SetUpToken setUpToken;
    private final Workers workers;
    private final Consumer<String> keyRevoked;

    /**
     * The operations.
     *
     * @param workers a pool of its own, so that checking passwords never holds up those who are logged in
     * @param keyRevoked is told the ids of API keys that end before their time
     */
    public AccountOperations(
            AccountParts parts,
            OpenAPIContract contract,
            SetUpToken setUpToken,
            Workers workers,
            Consumer<String> keyRevoked) {
        this.parts = parts;
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
        new SetUp(parts, setUpToken, Optional.empty()).addTo(routes);
        routes.bindOpen("startSingleSignOn", call -> Answer.refused(Problem.notFound("oidc")))
                .bindOpen("finishSingleSignOn", call -> Answer.refused(Problem.notFound("oidc")));
    }

    private boolean isForKeys(String operationId) {
        Operation operation = contract.operation(operationId);
        return operation != null && !Guard.isForPeopleOnly(operation);
    }
}
