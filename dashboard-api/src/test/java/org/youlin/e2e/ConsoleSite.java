package org.youlin.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.youlin.dashboard.access.Guard;

/**
 * The packaged program with the console's street in it, and a Chromium to visit it with. One is started for all tests of
 * a process: each test makes what it changes, or picks what no other touches.
 */
final class ConsoleSite implements AutoCloseable {
    private final Program program;
    private final Chromium chromium;
    private final ConsoleStreet street;
    private final MosquittoPub mosquitto;

    private ConsoleSite(Path folder) {
        street = ConsoleStreet.settle(Settings.embedded(folder));
        program = Program.serve(folder);
        chromium = Chromium.open();
        mosquitto = new MosquittoPub(program.mqttPort());
        street.speak(mosquitto);
        ApiSession admin = as(SmallStreet.ADMINISTRATOR);
        await("everything said has had its effect")
                .atMost(Duration.ofSeconds(60))
                .until(() -> admin.isSettled() && admin.items("/cases").size() >= 2);
    }

    /** Gives tests the site as a parameter. */
    static final class Resolver implements ParameterResolver {
        private static final Namespace OURS = Namespace.create(ConsoleSite.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ConsoleSite.class;
        }

        @Override
        public ConsoleSite resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // Not of the root: in a process that is given one class after the other, each of them has a root of its
            // own.
            return context.getStore(StoreScope.LAUNCHER_SESSION, OURS)
                    .getOrComputeIfAbsent(ConsoleSite.class, key -> open(), ConsoleSite.class);
        }

        private static ConsoleSite open() {
            try {
                return new ConsoleSite(Files.createTempDirectory("youlin-console"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A visit by somebody who is logged in, in a browser of their own. */
    Visit visit(Guise guise, String username) {
        BrowserContext context = context(guise);
        context.addCookies(List.of(new Cookie(Guard.COOKIE, as(username).token())
                .setUrl(program.http())
                .setHttpOnly(true)));
        return new Visit(program.http(), guise, context);
    }

    /** A visit by a stranger. */
    Visit visit(Guise guise) {
        return new Visit(program.http(), guise, context(guise));
    }

    private BrowserContext context(Guise guise) {
        return chromium.newContext(new Browser.NewContextOptions()
                .setLocale(guise.locale())
                .setTimezoneId("Asia/Shanghai")
                // What is half faded in or out cannot be read, and is not looked at.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(guise.isPhone())
                .setViewportSize(guise.width(), guise.height()));
    }

    /** Somebody's session with the API. */
    ApiSession as(String username) {
        return ApiSession.logIn(program.http(), username, SmallStreet.PASSWORD);
    }

    String http() {
        return program.http();
    }

    ConsoleStreet street() {
        return street;
    }

    /** How devices speak. */
    MosquittoPub mosquitto() {
        return mosquitto;
    }

    @Override
    public void close() {
        chromium.close();
        program.close();
    }
}
