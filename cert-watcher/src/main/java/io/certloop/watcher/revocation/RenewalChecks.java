package io.certloop.watcher.revocation;

import io.certloop.watcher.revocation.RenewalStore.Checked;
import io.certloop.watcher.revocation.RenewalStore.Due;
import io.certloop.watcher.revocation.RenewalStore.Server;
import io.certloop.watcher.revocation.RevocationMeter.Outcome;
import io.certloop.watcher.revocation.RevocationMeter.Sort;
import io.certloop.watcher.revocation.Source.Answer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Asks one ACME server for renewal information about the certificates that are due. If the server cannot be reached or
 * answers 429 or 5xx, all replicas pause all requests to it for a while.
 */
@Singleton
public final class RenewalChecks {

    private static final Logger LOG = Logger.getLogger(RenewalChecks.class);

    /** How long a claim lasts; after that, another replica may claim the certificates of a replica that has died. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration DIRECTORY_EVERY = Duration.ofDays(1);
    private static final int AT_A_TIME = 64;
    private static final int LONGEST = 64 << 10;

    private final RenewalStore store;
    private final Source source;
    private final RenewalInfo reader;
    private final CheckTimes times;
    private final int atOnce;
    private final RevocationMeter meter;
    private final Clock clock;

    public RenewalChecks(
            RenewalStore store,
            Source source,
            RenewalInfo reader,
            RevocationConfig config,
            RevocationMeter meter,
            Clock clock) {
        this.store = store;
        this.source = source;
        this.reader = reader;
        RevocationConfig.Ari ari = config.ari();
        this.times = new CheckTimes(ari.checkEvery(), ari.retryLeast(), ari.retryMost());
        this.atOnce = ari.atOnce();
        this.meter = meter;
        this.clock = clock;
    }

    /** Asks the server until no certificate is due, or the server cannot be reached or answers 429 or 5xx. */
    public void run(URI directory, ExecutorService threads) throws InterruptedException {
        Instant now = clock.instant();
        Server server = store.server(directory, now, LEASE);
        if (server.blockedUntil().filter(now::isBefore).isPresent()) {
            return;
        }
        Optional<URI> location = server.isDue() ? readDirectory(directory, server) : server.renewalInfo();
        if (location.isEmpty()) {
            return;
        }
        List<Due> due;
        do {
            due = store.claim(directory, clock.instant(), LEASE, AT_A_TIME);
        } while (check(directory, location.get(), due, server.failures(), threads) && due.size() == AT_A_TIME);
    }

    private Optional<URI> readDirectory(URI directory, Server server) throws InterruptedException {
        Instant now = clock.instant();
        try {
            Answer answer = get(directory);
            if (!answer.isOk()) {
                throw new IOException("the directory answered with " + answer.status());
            }
            Optional<URI> location = reader.location(answer.body());
            Optional<String> failure = location.isPresent()
                    ? Optional.empty()
                    : Optional.of("the authority offers no renewal information");
            meter.fetched(Sort.DIRECTORY, Outcome.OK);
            store.readDirectory(directory, location, failure, now.plus(DIRECTORY_EVERY));
            return location;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("Directory not read host=%s reason=%s", directory.getHost(), e.getMessage());
            meter.fetched(Sort.DIRECTORY, Outcome.FAILED);
            Duration pause = times.afterFailures(server.failures() + 1, Optional.empty());
            store.block(directory, now.plus(pause), e.getMessage());
            return Optional.empty();
        }
    }

    private Answer get(URI url) throws IOException, InterruptedException {
        return source.get(url, Optional.empty(), Optional.empty(), LONGEST);
    }

    /**
     * The result for one certificate; {@code trouble} is present, and {@code checked} empty, if the server could not be
     * reached or answered 429 or 5xx.
     */
    private record Result(Optional<Checked> checked, Optional<Trouble> trouble) {}

    private record Trouble(String why, Optional<Duration> retryAfter) {}

    private boolean check(URI directory, URI location, List<Due> due, int failures, ExecutorService threads)
            throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        var healthy = new AtomicBoolean(true);
        List<Callable<Optional<Result>>> work = due.stream()
                .<Callable<Optional<Result>>>map(each -> () -> checkInTurn(location, each, places, healthy))
                .toList();
        List<Result> results = threads.invokeAll(work).stream()
                .map(RenewalChecks::done)
                .flatMap(Optional::stream)
                .toList();
        List<Checked> checked =
                results.stream().map(Result::checked).flatMap(Optional::stream).toList();
        if (!checked.isEmpty()) {
            store.record(directory, checked, clock.instant());
        }
        Optional<Trouble> trouble =
                results.stream().map(Result::trouble).flatMap(Optional::stream).findFirst();
        trouble.ifPresent(it -> {
            LOG.warnf("Authority in trouble host=%s reason=%s", location.getHost(), it.why());
            Duration pause = times.afterFailures(failures + 1, it.retryAfter());
            store.block(directory, clock.instant().plus(pause), it.why());
        });
        return trouble.isEmpty();
    }

    /**
     * Checks a certificate when a permit is free; empty, without a request, if the server failed during the check of
     * another certificate.
     */
    private Optional<Result> checkInTurn(URI location, Due due, Semaphore places, AtomicBoolean healthy)
            throws InterruptedException {
        places.acquire();
        try {
            if (!healthy.get()) {
                return Optional.empty();
            }
            Result result = check(location, due);
            if (result.trouble().isPresent()) {
                healthy.set(false);
            }
            return Optional.of(result);
        } finally {
            places.release();
        }
    }

    private static <T> Optional<T> done(Future<Optional<T>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "Renewal information not checked");
            return Optional.empty();
        }
    }

    private Result check(URI location, Due due) throws InterruptedException {
        try {
            String base = location.toString().replaceFirst("/+$", "");
            Answer answer = get(URI.create(base + "/" + due.renewalId()));
            if (answer.isTrouble()) {
                meter.fetched(Sort.ARI, Outcome.FAILED);
                return new Result(
                        Optional.empty(),
                        Optional.of(
                                new Trouble("the authority answered with " + answer.status(), answer.retryAfter())));
            }
            return new Result(Optional.of(checked(due, answer)), Optional.empty());
        } catch (IOException e) {
            meter.fetched(Sort.ARI, Outcome.FAILED);
            return new Result(Optional.empty(), Optional.of(new Trouble(e.getMessage(), Optional.empty())));
        }
    }

    private Checked checked(Due due, Answer answer) {
        Instant next = clock.instant().plus(times.after(answer.retryAfter()));
        if (!answer.isOk()) {
            meter.fetched(Sort.ARI, Outcome.UNUSABLE);
            return unknown(
                    due,
                    "the authority does not know the certificate: " + answer.status(),
                    clock.instant().plus(times.after(Optional.empty())));
        }
        try {
            RenewalStore.Window window = reader.window(answer.body());
            meter.fetched(Sort.ARI, Outcome.OK);
            return new Checked(due.sha256(), Optional.of(window), Optional.empty(), next);
        } catch (IllegalArgumentException e) {
            meter.fetched(Sort.ARI, Outcome.UNUSABLE);
            return unknown(due, "the authority's answer is no renewal information", next);
        }
    }

    private static Checked unknown(Due due, String why, Instant next) {
        return new Checked(due.sha256(), Optional.empty(), Optional.of(why), next);
    }
}
