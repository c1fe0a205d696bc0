package org.youlin.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.account.Rescue;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of people. */
@Command(
        name = "account",
        description = "Accounts of people.",
        subcommands = {AccountCommand.Add.class, AccountCommand.Reset.class})
final class AccountCommand {

    @Command(name = "add", description = "Adds an account.", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "USERNAME", description = "What the person logs in with.")
        private String username = "";

        @Option(names = "--name", required = true, description = "The person's name.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                description = "administrator, street_officer, community_officer, property_manager or technician.")
        private String role = "";

        @Option(names = "--organisation", paramLabel = "ID", description = "For every role but the administrator.")
        private @Nullable String organisation;

        @Option(
                names = "--password",
                required = true,
                interactive = true,
                arity = "0..1",
                description = "At least 10 characters; asked for when left out.")
        private char[] password = {};

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings of the server.")
        private Path config = Path.of("youlin.yaml");

        @Override
        public Integer call() {
            try (Database database = Database.open(YoulinConfig.read(config).sql())) {
                new Accounts(database, InstantSource.system())
                        .add(
                                username,
                                name,
                                Role.ofId(role),
                                Optional.ofNullable(organisation).map(OrganisationId::new),
                                new String(password));
            }
            System.out.printf(Locale.ROOT, "账号已添加 account added: %s%n", username);
            return 0;
        }
    }

    @Command(
            name = "reset",
            description = "Gives an account a one-time password, and takes its second factor away.",
            mixinStandardHelpOptions = true)
    static final class Reset implements Callable<Integer> {
        @Parameters(paramLabel = "USERNAME", description = "What the person logs in with.")
        private String username = "";

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings of the server.")
        private Path config = Path.of("youlin.yaml");

        @Override
        public Integer call() {
            try (Database database = Database.open(YoulinConfig.read(config).sql())) {
                String password = new Rescue(database, InstantSource.system())
                        .reset(username)
                        .orElseThrow(() -> new IllegalArgumentException("there is no account '" + username + "'"));
                System.out.printf(Locale.ROOT, "一次性密码 one-time password: %s%n", password);
            }
            return 0;
        }
    }
}
