package org.youlin.dashboard.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.onboarding.ProvisionKeys;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Makes, shows and revokes the keys with which devices register themselves. */
public final class ProvisionKeyEndpoints {
    private final Database database;
    private final Registry registry;
    private final ProvisionKeys keys;

    public ProvisionKeyEndpoints(Database database, Registry registry, ProvisionKeys keys) {
        this.database = database;
        this.registry = registry;
        this.keys = keys;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listProvisionKeys", this::list)
                .bind("createProvisionKey", this::create)
                .bind("deleteProvisionKey", this::delete);
    }

    private record KeyView(
            String key,
            String name,
            String profile,
            String estate,
            String createdBy,
            long createdAt,
            OptionalLong expiresAt,
            long devices) {
        static KeyView of(ResultSet row) throws SQLException {
            return new KeyView(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("profile_id"),
                    row.getString("estate_id"),
                    row.getString("created_by"),
                    row.getLong("created_at"),
                    Columns.optionalLong(row, "expires_at"),
                    row.getLong("devices"));
        }
    }

    private record NewKey(String name, String profile, String estate, OptionalLong expiresAt) {}

    private record CreatedKey(KeyView key, String secret) {
        @Override
        public String toString() {
            return "CreatedKey[" + key.key() + ", …]";
        }
    }

    public Answer list(Call call) {
        Page.Request page = call.page();
        return Answer.ok(
                Page.of(read(query(call.scope()).where("id < ?", page.after()), page.rows()), page, KeyView::key));
    }

    private static ScopedQuery query(Scope scope) {
        return new ScopedQuery("SELECT * FROM provision_key", "estate_id", scope);
    }

    private List<KeyView> read(ScopedQuery query, int rowsMax) {
        return database.read(handle -> query.on(handle, "ORDER BY id DESC LIMIT " + rowsMax)
                .map((row, context) -> KeyView.of(row))
                .list());
    }

    private Optional<KeyView> find(Call call, String key) {
        return read(query(call.scope()).where("id = ?", Optional.of(key)), 1).stream()
                .findFirst();
    }

    public Answer create(Call call) {
        NewKey wanted = call.body(NewKey.class);
        String name = Ids.name("name", wanted.name());
        DeviceProfile profile = registry.profile(Ids.parse("profile", wanted.profile(), ProfileId::new))
                .orElseThrow(() -> Ids.invalid("profile", wanted.profile(), "the id of a device profile"));
        EstateId estate = new WantedPlace(wanted.estate(), Optional.empty(), Optional.empty())
                .resolve(registry, call.scope())
                .estate();
        if (wanted.expiresAt().isPresent() && wanted.expiresAt().getAsLong() <= call.nowMillis()) {
            return Answer.refused(Problem.invalid(
                    "expiresAt", Long.toString(wanted.expiresAt().getAsLong()), "a time to come, epoch milliseconds"));
        }
        ProvisionKeys.Made made = keys.create(
                new ProvisionKeys.Wanted(name, profile.id(), estate, wanted.expiresAt()),
                call.account().username());
        return Answer.created(new CreatedKey(find(call, made.key()).orElseThrow(), made.secret()));
    }

    public Answer delete(Call call) {
        String key = call.path("keyId");
        return Answer.found(key, find(call, key), found -> {
            keys.delete(
                    found.key(), new EstateId(found.estate()), call.account().username());
            return Answer.done();
        });
    }
}
