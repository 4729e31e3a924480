package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stubbed provider and our adapter in front of it. Pauses between tries are noted, not spent. */
public final class Provider implements AutoCloseable {

    public static final AccountId ACCOUNT = new AccountId("acct-001");
    public static final Account KEYS = new Account(ACCOUNT, "ak-example-0001", "sk-example-0001");
    public static final Instant NOW = Instant.parse("2026-02-13T12:00:00Z");

    public final WireMockServer http = new WireMockServer(wireMockConfig().dynamicPort());
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();
    public RequestBudget budget = (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO);
    public final Counted meter = new Counted();
    private final QiniuControlPlanes planes;

    public static final class Counted implements RequestMeter {

        public final List<String> counts = new CopyOnWriteArrayList<>();

        @Override
        public void ended(String api, Optional<ControlPlaneFault> fault, Duration took) {
            counts.add(api
                    + " "
                    + fault.map(each -> each.getClass().getSimpleName()).orElse("ok")
                    + (took.isNegative() ? " in no time" : ""));
        }

        @Override
        public void refused(String api) {
            counts.add(api + " refused");
        }
    }

    private Provider(boolean operatorApi, Duration answerTimeout) {
        this(operatorApi, answerTimeout, "");
    }

    private static Timeouts timeouts(Duration answer) {
        Timeouts usual = Timeouts.DEFAULTS;
        return new Timeouts(usual.connect(), usual.turn(), answer, usual.call());
    }

    /** @param named instead of the stub's own address; empty for that */
    private Provider(boolean operatorApi, Duration answerTimeout, String named) {
        http.start();
        URI origin = URI.create(named.isEmpty() ? http.baseUrl() : named);
        planes = new QiniuControlPlanes(
                new QiniuSettings(origin, origin, operatorApi, timeouts(answerTimeout)),
                () -> List.of(KEYS),
                new RequestBudget() {
                    @Override
                    public Turn acquire(Line line, Caller caller, Duration longestWait) {
                        return budget.acquire(line, caller, longestWait);
                    }

                    @Override
                    public void pushedBack(Line line) {
                        budget.pushedBack(line);
                    }
                },
                pauses::add,
                meter);
    }

    public static Provider withOperatorApi() {
        return new Provider(true, Duration.ofSeconds(10));
    }

    public static Provider withPublicApi() {
        return new Provider(false, Duration.ofSeconds(10));
    }

    public static Provider answeringWithin(Duration timeout) {
        return new Provider(true, timeout);
    }

    /** At an address that only a proxy knows: the stub is the proxy. */
    public static Provider at(String address) {
        return new Provider(false, Duration.ofSeconds(10), address);
    }

    QiniuControlPlanes planes() {
        return planes;
    }

    public ControlPlane controlPlane() {
        return planes.of(ACCOUNT);
    }

    public static String document(String name) {
        try (InputStream in = Provider.class.getResourceAsStream("/qiniu/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        planes.close();
        http.stop();
    }
}
