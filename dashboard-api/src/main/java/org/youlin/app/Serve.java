package org.youlin.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.dashboard.ListenAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs Youlin until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs Youlin as youlin.yaml says, until it is told to stop.",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings; everything has a default.")
    private @Nullable Path config;

    @Override
    public Integer call() throws Exception {
        YoulinConfig settings = config == null
                ? YoulinConfig.embedded(
                        Path.of("data"), new ListenAddress("127.0.0.1", 8080), new ListenAddress("0.0.0.0", 1883))
                : YoulinConfig.read(config);
        YoulinService service = YoulinService.start(settings);
        String address = "%s://%s:%d"
                .formatted(
                        settings.http().tls().isPresent() ? "https" : "http",
                        settings.http().address().host(),
                        service.httpPort());
        System.out.printf("有邻 Youlin: %s, %s%n", address, service.entrances().mqttAddresses());
        service.setUpToken()
                .ifPresent(token -> System.out.printf(
                        "首次设置，请打开 to make the first administrator, open: %s/setup#%s%n", address, token.text()));
        new UntilStopped(service::close).await();
        return 0;
    }
}
