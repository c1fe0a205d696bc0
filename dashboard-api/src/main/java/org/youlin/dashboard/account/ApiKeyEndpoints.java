package org.youlin.dashboard.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.ApiKey;
import org.youlin.dashboard.access.ApiKeys;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.KeyLimits;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** Keys for machines. Administrators deal with all of them, others with those of their own organisation. */
final class ApiKeyEndpoints {
    private final AccountParts parts;
    private final Predicate<String> isOperation;
    private final Consumer<String> revoked;

    /**
     * The operations of API keys.
     *
     * @param isOperation whether there is such an operation
     * @param revoked is told the ids of keys that end before their time
     */
    ApiKeyEndpoints(AccountParts parts, Predicate<String> isOperation, Consumer<String> revoked) {
        this.parts = parts;
        this.isOperation = isOperation;
        this.revoked = revoked;
    }

    void addTo(Routes routes) {
        routes.bind("listApiKeys", this::list)
                .bind("createApiKey", this::create)
                .bind("getApiKey", this::get)
                .bind("revokeApiKey", this::revoke);
    }

    private record NewApiKey(
            String name,
            Role role,
            Optional<String> organisation,
            Optional<Boolean> readOnly,
            Optional<Set<String>> operations,
            long expiresAt) {}

    private record ApiKeyView(
            String id,
            String name,
            Role role,
            Optional<OrganisationRef> organisation,
            boolean readOnly,
            Optional<List<String>> operations,
            String createdBy,
            long createdAt,
            long expiresAt,
            OptionalLong revokedAt,
            OptionalLong lastUsedAt) {}

    private record ApiKeyWithSecret(String secret, ApiKeyView apiKey) {
        @Override
        public String toString() {
            return "ApiKeyWithSecret[" + apiKey.id() + "]";
        }
    }

    private ApiKeyView view(ApiKey key) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.role(),
                key.organisation().flatMap(parts.registry()::organisation).map(OrganisationRef::of),
                key.limits().readOnly(),
                Optional.of(key.limits().operations().stream().sorted().toList())
                        .filter(operations -> !operations.isEmpty()),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt());
    }

    private Answer list(Call call) {
        Page.Request page = call.page();
        List<ApiKey> rows = parts.keys().list(bounds(call.account()), page.after(), page.rows());
        return Answer.ok(Page.of(rows, page, ApiKey::id).map(this::view));
    }

    /** The organisation whose keys somebody deals with; empty for all. */
    private static Optional<OrganisationId> bounds(Account account) {
        return account.role() == Role.ADMINISTRATOR ? Optional.empty() : account.organisation();
    }

    private Answer get(Call call) {
        String id = call.path("keyId");
        return Answer.found(id, parts.database().read(handle -> find(handle, call, id)), key -> Answer.ok(view(key)));
    }

    private static Optional<ApiKey> find(Handle handle, Call call, String id) {
        Optional<OrganisationId> bounds = bounds(call.account());
        return ApiKeys.find(handle, id)
                .filter(key -> bounds.isEmpty() || key.organisation().equals(bounds));
    }

    private Answer create(Call call) {
        NewApiKey asked = call.body(NewApiKey.class);
        ApiKeys.Wanted wanted = wanted(call, asked);
        ApiKeys.Created created = parts.database().write(handle -> {
            ApiKeys.Created made = parts.keys().create(handle, wanted);
            record(handle, call, AuditAction.API_KEY_CREATED, made.key());
            return made;
        });
        return Answer.created(new ApiKeyWithSecret(created.secret(), view(created.key())));
    }

    private ApiKeys.Wanted wanted(Call call, NewApiKey asked) {
        Account maker = call.account();
        if (!maker.role().mayGrant(asked.role())) {
            throw Ids.invalid("role", asked.role().id(), "a role that may do no more than yours");
        }
        long aheadMillis = asked.expiresAt() - call.nowMillis();
        if (aheadMillis <= 0 || aheadMillis > ApiKeys.LIFETIME_MAX.toMillis()) {
            throw Ids.invalid(
                    "expiresAt",
                    Long.toString(asked.expiresAt()),
                    "a time to come, at most " + ApiKeys.LIFETIME_MAX.toDays() + " days ahead");
        }
        Set<String> operations = asked.operations().orElse(Set.of());
        operations.stream().filter(isOperation.negate()).findFirst().ifPresent(unknown -> {
            throw Ids.invalid("operations", unknown, "ids of operations that keys may ask for");
        });
        return new ApiKeys.Wanted(
                Ids.name("name", asked.name()),
                asked.role(),
                organisation(maker, asked),
                new KeyLimits(asked.readOnly().orElse(false), operations),
                maker.username(),
                asked.expiresAt());
    }

    private Optional<OrganisationId> organisation(Account maker, NewApiKey asked) {
        Optional<OrganisationId> wanted = asked.organisation()
                .filter(id -> !id.isEmpty())
                .map(id -> Ids.parse("organisation", id, OrganisationId::new))
                .or(() -> bounds(maker));
        if (wanted.isEmpty() && asked.role() != Role.ADMINISTRATOR) {
            throw Ids.invalid("organisation", "", "the organisation whose estates the key sees");
        }
        wanted.filter(id -> !bounds(maker)
                        .map(id::equals)
                        .orElseGet(() -> parts.registry().organisation(id).isPresent()))
                .ifPresent(id -> {
                    throw Ids.invalid("organisation", id.value(), "the id of your organisation");
                });
        return wanted;
    }

    private Answer revoke(Call call) {
        String id = call.path("keyId");
        Optional<ApiKey> known = parts.database().write(handle -> {
            Optional<ApiKey> key = find(handle, call, id);
            if (key.isPresent() && parts.keys().revoke(handle, id)) {
                record(handle, call, AuditAction.API_KEY_REVOKED, key.get());
            }
            return key;
        });
        known.ifPresent(key -> revoked.accept(key.id()));
        return Answer.found(id, known, key -> Answer.done());
    }

    private void record(Handle handle, Call call, AuditAction action, ApiKey key) {
        parts.audit()
                .record(
                        handle,
                        Audited.of(action, call.account().username())
                                .to("key:" + key.id())
                                .from(call.session().address())
                                .with(key.name() + ", role " + key.role().id()
                                        + key.organisation()
                                                .map(organisation -> ", organisation " + organisation)
                                                .orElse("")
                                        + (key.limits().readOnly() ? ", read only" : "")));
    }
}
