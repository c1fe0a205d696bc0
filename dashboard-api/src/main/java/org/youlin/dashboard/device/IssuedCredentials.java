package org.youlin.dashboard.device;

import java.util.Optional;
import org.youlin.domain.device.DeviceCredentials;

/** New credentials as the API shows them, this once. */
public record IssuedCredentials(
        DeviceCredentials.Kind kind,
        Optional<String> token,
        Optional<String> clientId,
        Optional<String> userName,
        Optional<String> password,
        Optional<String> commonName) {

    public static IssuedCredentials of(DeviceCredentials credentials) {
        if (credentials instanceof DeviceCredentials.AccessToken access) {
            return new IssuedCredentials(
                    DeviceCredentials.Kind.ACCESS_TOKEN,
                    Optional.of(access.token()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (credentials instanceof DeviceCredentials.Password password) {
            return new IssuedCredentials(
                    DeviceCredentials.Kind.PASSWORD,
                    Optional.empty(),
                    Optional.of(password.clientId()),
                    Optional.of(password.userName()),
                    Optional.of(password.password()),
                    Optional.empty());
        }
        String commonName = ((DeviceCredentials.Certificate) credentials).commonName();
        return new IssuedCredentials(
                DeviceCredentials.Kind.CERTIFICATE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(commonName));
    }

    @Override
    public String toString() {
        return "IssuedCredentials[" + kind + "]";
    }
}
