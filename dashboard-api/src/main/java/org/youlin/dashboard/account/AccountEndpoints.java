package org.youlin.dashboard.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Passwords;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** All accounts, for administrators. */
final class AccountEndpoints {
    /** No colon: API keys have one where user names stand. */
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int PASSWORD_GROUPS = 4;

    private final AccountParts parts;

    AccountEndpoints(AccountParts parts) {
        this.parts = parts;
    }

    void addTo(Routes routes) {
        routes.bind("listAccounts", this::list)
                .bind("createAccount", this::create)
                .bind("getAccount", this::get)
                .bind("updateAccount", this::update)
                .bind("resetPassword", this::resetPassword)
                .bind("endAccountSessions", this::endSessions)
                .bind("resetAccountTotp", this::resetTotp);
    }

    private record NewAccount(String username, String name, Role role, Optional<String> organisation) {}

    private record AccountPatch(
            Optional<String> name, Optional<Role> role, Optional<String> organisation, Optional<Boolean> active) {}

    private record AccountWithPassword(String oneTimePassword, AccountView account) {
        @Override
        public String toString() {
            return "AccountWithPassword[" + account.username() + "]";
        }
    }

    private Answer list(Call call) {
        return Answer.ok(parts.database()
                .read(handle -> AccountTable.page(handle, call))
                .map(kept -> AccountView.of(kept, parts.registry())));
    }

    private Answer get(Call call) {
        String username = call.path("username");
        return Answer.found(
                username,
                parts.database().read(handle -> Accounts.find(handle, username)),
                kept -> Answer.ok(AccountView.of(kept, parts.registry())));
    }

    private Answer create(Call call) {
        NewAccount wanted = call.body(NewAccount.class);
        Account account = account(wanted.username(), wanted.name(), wanted.role(), wanted.organisation());
        String password = Passwords.random(PASSWORD_GROUPS);
        String hash = Passwords.hash(password);
        Optional<KeptAccount> added = parts.database().write(handle -> {
            if (!parts.accounts().insert(handle, account, hash, true)) {
                return Optional.empty();
            }
            record(handle, call, AuditAction.ACCOUNT_CREATED, account.username(), rights(account));
            return Accounts.find(handle, account.username());
        });
        return added.map(kept -> Answer.created(withPassword(password, kept)))
                .orElseGet(() -> Answer.refused(
                        Problem.of(Message.ID_TAKEN, account.username()).about("username")));
    }

    private AccountWithPassword withPassword(String password, KeptAccount kept) {
        return new AccountWithPassword(password, AccountView.of(kept, parts.registry()));
    }

    /** The account that somebody wants. */
    private Account account(String username, String name, Role role, Optional<String> organisation) {
        if (!USERNAME.matcher(username).matches()) {
            throw Ids.invalid("username", username, "1 to 64 letters, digits, '.', '_' or '-'");
        }
        return new Account(username, Ids.name("name", name), role, organisation(role, organisation));
    }

    private Optional<OrganisationId> organisation(Role role, Optional<String> wanted) {
        Optional<OrganisationId> organisation =
                wanted.filter(id -> !id.isEmpty()).map(id -> Ids.parse("organisation", id, OrganisationId::new));
        if (organisation.isEmpty() && role != Role.ADMINISTRATOR) {
            throw Ids.invalid("organisation", "", "the organisation that the " + role.id() + " works for");
        }
        organisation.filter(id -> parts.registry().organisation(id).isEmpty()).ifPresent(id -> {
            throw Ids.invalid("organisation", id.value(), "the id of an organisation");
        });
        return organisation;
    }

    private static String rights(Account account) {
        return "role " + account.role().id()
                + account.organisation().map(id -> ", organisation " + id).orElse("");
    }

    private Answer update(Call call) {
        String username = call.path("username");
        AccountPatch patch = call.body(AccountPatch.class);
        return Answer.found(
                username, parts.database().write(handle -> update(handle, call, username, patch)), Answer::ok);
    }

    private Optional<AccountView> update(Handle handle, Call call, String username, AccountPatch patch) {
        Optional<KeptAccount> before = Accounts.find(handle, username);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Account old = before.get().account();
        Role role = patch.role().orElse(old.role());
        Account changed = new Account(
                username,
                patch.name().map(name -> Ids.name("name", name)).orElse(old.name()),
                role,
                organisation(
                        role, patch.organisation().or(() -> old.organisation().map(OrganisationId::value))));
        boolean active = patch.active().orElse(before.get().active());
        parts.accounts().update(handle, changed, active).ifPresent(refusal -> {
            throw new RefusedException(
                    switch (refusal) {
                        case LAST_ADMINISTRATOR -> Problem.of(Message.LAST_ADMINISTRATOR, username);
                        case UNKNOWN -> Problem.notFound(username);
                    });
        });
        record(handle, call, AuditAction.ACCOUNT_CHANGED, username, changes(before.get(), changed, active));
        boolean sameRights =
                changed.role() == old.role() && changed.organisation().equals(old.organisation()) && active;
        if (!sameRights) {
            parts.sessions().endAll(handle, username, Optional.empty());
        }
        return Accounts.find(handle, username).map(kept -> AccountView.of(kept, parts.registry()));
    }

    private static String changes(KeptAccount before, Account after, boolean active) {
        List<String> changes = new ArrayList<>();
        if (!after.name().equals(before.account().name())) {
            changes.add("name");
        }
        if (!rights(after).equals(rights(before.account()))) {
            changes.add(rights(after));
        }
        if (active != before.active()) {
            changes.add(active ? "may log in" : "may not log in");
        }
        return String.join(", ", changes);
    }

    private Answer resetPassword(Call call) {
        String username = call.path("username");
        String password = Passwords.random(PASSWORD_GROUPS);
        String hash = Passwords.hash(password);
        Optional<KeptAccount> changed = parts.database().write(handle -> {
            if (!parts.accounts().setPassword(handle, username, hash, true)) {
                return Optional.empty();
            }
            parts.sessions().endAll(handle, username, Optional.empty());
            record(handle, call, AuditAction.PASSWORD_RESET, username, "");
            return Accounts.find(handle, username);
        });
        return Answer.found(username, changed, kept -> Answer.ok(withPassword(password, kept)));
    }

    private Answer endSessions(Call call) {
        String username = call.path("username");
        Optional<KeptAccount> known = parts.database().write(handle -> {
            Optional<KeptAccount> account = Accounts.find(handle, username);
            if (account.isPresent()) {
                parts.sessions().endAll(handle, username, Optional.empty());
                record(handle, call, AuditAction.SESSIONS_ENDED, username, "all");
            }
            return account;
        });
        return Answer.found(username, known, account -> Answer.done());
    }

    private Answer resetTotp(Call call) {
        String username = call.path("username");
        Optional<KeptAccount> known = parts.database().write(handle -> {
            Optional<KeptAccount> account = Accounts.find(handle, username);
            if (account.isPresent() && SecondFactors.remove(handle, username)) {
                parts.sessions().endAll(handle, username, Optional.empty());
                record(handle, call, AuditAction.TOTP_REMOVED, username, "");
            }
            return account;
        });
        return Answer.found(username, known, account -> Answer.done());
    }

    private void record(Handle handle, Call call, AuditAction action, String subject, String detail) {
        parts.audit()
                .record(
                        handle,
                        Audited.of(action, call.account().username())
                                .to(subject)
                                .from(call.session().address())
                                .with(detail));
    }
}
