package io.certloop.cloud.controlplane.farm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.contract.ControlPlaneStage;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.account.AccountEntry;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.account.FarmEntry;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.state.DomainPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three real HAProxy processes, each behind a relay. */
final class FarmStage implements ControlPlaneStage {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final AccountId ACCOUNT = new AccountId("edge-farm");
    private static final AccountId STRANGER = new AccountId("edge-farm-2");
    private static final int NODES = 3;

    private final TestCa ca = TestCa.create();
    private final HaproxyFarm haproxy;
    private final List<Relay> relays = new ArrayList<>();
    private final FarmControlPlanes planes;
    private volatile boolean throttling;

    FarmStage(Path folder) {
        try {
            haproxy = new HaproxyFarm(folder, NODES, ca);
            for (int i = 0; i < NODES; i++) {
                relays.add(new Relay(haproxy.node(i).resolve("run.sock")));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<Farm> farms = List.of(
                farm(ACCOUNT, i -> relays.get(i).address()),
                farm(STRANGER, i -> "unix:" + haproxy.node(i).resolve("user.sock")));
        planes = planes(farms);
    }

    private FarmControlPlanes planes(List<Farm> farms) {
        return new FarmControlPlanes(
                () -> farms,
                AcmeOrders.NONE,
                (line, caller, longestWait) -> throttling
                        ? new Turn.Refused("1 request per hour", Duration.ofHours(1))
                        : new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE,
                TIMEOUT,
                Clock.systemUTC());
    }

    private interface Runtime {
        String of(int node);
    }

    private Farm farm(AccountId account, Runtime runtime) {
        return farm(account, entry(haproxy, runtime::of));
    }

    static Farm farm(AccountId account, String entry) {
        try {
            return FarmEntry.farm(new AccountEntry(account, "farm", new ObjectMapper().readTree(entry)), TIMEOUT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String entry(HaproxyFarm haproxy, java.util.function.IntFunction<String> runtime) {
        return """
        {"desired":"%s","nodes":[%s]}""".formatted(
                        haproxy.desired(),
                        IntStream.range(0, haproxy.nodes())
                                .mapToObj(i -> """
                        {"name":"node-%d","kind":"haproxy","runtime":"%s",
                         "certificates":"%s","files":"%s","edge":"%s"}""".formatted(
                                        i + 1, runtime.apply(i), haproxy.certs(i), haproxy.certs(i), haproxy.edge(i)))
                                .collect(Collectors.joining(",")));
    }

    HaproxyFarm haproxy() {
        return haproxy;
    }

    Relay relay(int node) {
        return relays.get(node);
    }

    TestCa ca() {
        return ca;
    }

    @Override
    public ControlPlanes planes() {
        return planes;
    }

    @Override
    public AccountId account() {
        return ACCOUNT;
    }

    /** Its sockets have level user. */
    @Override
    public AccountId stranger() {
        return STRANGER;
    }

    @Override
    public void domains(Map<DomainName, Situation> domains) {
        try {
            for (var each : domains.entrySet()) {
                String file = PemFolder.fileOf(each.getKey());
                haproxy.everywhere(file, ca.leaf(each.getKey().value()));
                if (each.getValue() == Situation.FAILED) {
                    haproxy.desired(file, newer(each.getKey()));
                }
            }
            haproxy.start();
            for (var each : domains.entrySet()) {
                if (each.getValue() == Situation.CHANGING) {
                    haproxy.set(1, PemFolder.fileOf(each.getKey()), newer(each.getKey()));
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    TestCa.Leaf newer(DomainName name) {
        return newer(ca, name.value());
    }

    static TestCa.Leaf newer(TestCa ca, String name) {
        Instant now = Instant.now();
        return ca.leaf(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(89)), name);
    }

    /** What fails at a node leaves no phase behind; there is no one who could suspend a domain. */
    @Override
    public Optional<DomainPhase> phase(Situation situation, DomainPhase usual) {
        return switch (situation) {
            case HEALTHY, CHANGING -> Optional.of(usual);
            case FAILED -> Optional.of(DomainPhase.ACTIVE);
            case AWAITING_VALIDATION, SUSPENDED -> Optional.empty();
        };
    }

    @Override
    public boolean appliesAtOnce() {
        return true;
    }

    @Override
    public void misbehave(Misbehaviour how) {
        throttling = how == Misbehaviour.THROTTLES;
        Relay.Way way = switch (how) {
            case NONE, THROTTLES -> Relay.Way.THROUGH;
            case LOSES_ANSWERS -> Relay.Way.LOSES_COMMITS;
            case SPEAKS_IN_TONGUES -> Relay.Way.SPEAKS_HTTP;
        };
        relays.forEach(relay -> relay.go(way));
    }

    @Override
    public void close() {
        planes.close();
        haproxy.close();
        try {
            for (Relay relay : relays) {
                relay.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
