package org.youlin.dashboard.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.web.Page;

/** The list of accounts, as it is asked for. */
final class AccountTable {
    private final List<String> conditions = new ArrayList<>(List.of("username > :after"));
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Page.Request page;

    private AccountTable(Page.Request page) {
        this.page = page;
        values.put("after", page.after().orElse(""));
        values.put("rows", page.rows());
    }

    /** The accounts by user name, as far as the query parameters of {@code call} leave them. */
    static Page<KeptAccount> page(Handle handle, Call call) {
        AccountTable table = new AccountTable(call.page());
        table.where("organisation_id = :organisation", "organisation", call.query("organisation"));
        table.where("role = :role", "role", call.query("role"));
        table.where("active = :active", "active", call.choice("active").map(active -> active ? 1 : 0));
        table.where(
                "(LOWER(username) LIKE :q ESCAPE '!' OR LOWER(name) LIKE :q ESCAPE '!')",
                "q",
                call.query("q").map(AccountTable::containing));
        return table.read(handle);
    }

    private void where(String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            conditions.add(condition);
            values.put(name, present);
        });
    }

    private static String containing(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private Page<KeptAccount> read(Handle handle) {
        List<KeptAccount> rows = handle.createQuery("SELECT * FROM account WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY username LIMIT :rows")
                .bindMap(values)
                .map((row, context) -> KeptAccount.of(row))
                .list();
        return Page.of(rows, page, kept -> kept.account().username());
    }
}
