package org.youlin.simulator.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.simulator.street.Account;

/**
 * Pushes of one account over HTTP, some at a time, tried again while the platform cannot take them.
 *
 * <p>INVARIANT: all fields are touched on {@code owner} alone, which has one thread.
 */
final class PushLink {
    private static final Logger LOG = LoggerFactory.getLogger(PushLink.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNPROCESSABLE = 422;

    private final URI base;
    private final Account account;
    private final LinkLimits limits;
    private final ScheduledExecutorService owner;
    private final HttpClient client;
    private final Outbox<Dispatch> outbox;
    private int failures;
    private boolean resting;
    private boolean told;

    PushLink(URI base, Account account, LinkLimits limits, ScheduledExecutorService owner, HttpClient client) {
        this.base = base;
        this.account = account;
        this.limits = limits;
        this.owner = owner;
        this.client = client;
        outbox = new Outbox<>(limits);
    }

    void send(Dispatch push) {
        outbox.add(push);
        pump();
    }

    private void pump() {
        while (!resting) {
            Optional<Dispatch> next = outbox.take();
            if (next.isEmpty()) {
                return;
            }
            post(next.get());
        }
    }

    private void post(Dispatch push) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/push/" + push.address()))
                .timeout(ANSWER_MAX)
                .header("Content-Type", push.contentType())
                .header("X-Device-Token", account.token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(push.bytes()))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> onOwner(() -> answered(push, response, failure)));
    }

    private void answered(Dispatch push, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        int status = response == null ? 0 : response.statusCode();
        boolean again = response == null || status == REQUEST_TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
        if (again) {
            rest(failure == null ? "status " + status : String.valueOf(failure.getMessage()));
            return;
        }
        failures = 0;
        outbox.acknowledged(push);
        if (status == UNPROCESSABLE) {
            LOG.debug("{}: a push to {} was refused", account.id(), push.address());
        } else if (status >= 300 && !told) {
            told = true;
            LOG.warn("{}: pushes to {} are answered with status {}", account.id(), push.address(), status);
        }
        pump();
    }

    /** Waits before anything is sent again; what was on its way goes first then. */
    private void rest(String reason) {
        if (resting) {
            return;
        }
        resting = true;
        failures++;
        if (failures == 1) {
            LOG.warn("{}: a push failed ({}); trying again for ever", account.id(), reason);
        }
        Future<?> unused = owner.schedule(
                () -> {
                    resting = false;
                    outbox.connectionLost();
                    pump();
                },
                limits.backoff(failures).toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void onOwner(Runnable task) {
        try {
            owner.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{}: answer after the end", account.id());
        }
    }
}
