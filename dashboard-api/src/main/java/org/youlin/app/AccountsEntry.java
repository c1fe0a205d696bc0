package org.youlin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.OidcSettings;

/** How people get in as {@code youlin.yaml} describes it: everything may be left out. */
record AccountsEntry(Optional<Duration> idleAfter, Optional<Demand> totpForAdministrators, Optional<OidcEntry> oidc) {
    enum Demand {
        OPTIONAL,
        REQUIRED
    }

    record OidcEntry(
            Optional<String> name,
            URI issuer,
            String clientId,
            Optional<String> clientSecretFile,
            Optional<String> usernameClaim,
            URI publicUrl) {
        private OidcSettings resolve(Path folder) {
            return new OidcSettings(
                    name.orElse("OpenID Connect"),
                    issuer,
                    clientId,
                    clientSecretFile.map(file -> YoulinConfig.secret(folder.resolve(file))),
                    usernameClaim.orElse("preferred_username"),
                    publicUrl);
        }
    }

    AccessSettings resolve(Path folder) {
        return new AccessSettings(
                idleAfter.orElse(AccessSettings.DEFAULTS.idle()),
                totpForAdministrators.orElse(Demand.OPTIONAL) == Demand.REQUIRED,
                oidc.map(entry -> entry.resolve(folder)));
    }
}
