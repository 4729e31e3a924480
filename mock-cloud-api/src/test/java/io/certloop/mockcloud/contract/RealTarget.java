package io.certloop.mockcloud.contract;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.contract.ContractCase.Host;
import io.certloop.mockcloud.contract.ContractCase.Strictness;
import io.certloop.mockcloud.contract.ContractCase.Touches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A real account, named by the environment. Writes only to the one domain that is named twice. */
final class RealTarget implements Target {

    private static final String PREFIX = "CERTLOOP_CONTRACT_";

    private final Map<String, String> environment;

    private RealTarget(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Empty if the environment names no account. */
    static Optional<Target> named(Map<String, String> environment) {
        return environment.containsKey(PREFIX + "ACCESS_KEY")
                ? Optional.of(new RealTarget(environment))
                : Optional.empty();
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException(PREFIX + name + " is not set"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(environment.get(PREFIX + name)).filter(each -> !each.isBlank());
    }

    @Override
    public URI base(Host host) {
        return URI.create(
                switch (host) {
                    case DOMAINS -> optional("DOMAIN_API").orElse("https://api.qiniu.com");
                    case CERTIFICATES -> optional("CERTIFICATE_API").orElse("https://fusion.qiniuapi.com");
                });
    }

    @Override
    public Account account() {
        return new Account("contract", required("ACCESS_KEY"), required("SECRET_KEY"));
    }

    @Override
    public Optional<String> objection(ContractCase example, Strictness strictness) {
        if (example.mockOnly() != null) {
            return Optional.of("only at the mock: " + example.mockOnly());
        }
        if (strictness == Strictness.LENIENT || !example.runsWith(strictness)) {
            return Optional.of("nobody knows how lenient the real gateway is today");
        }
        if (example.touches() != Touches.NOTHING && !mayWrite()) {
            return Optional.of("it writes, and " + PREFIX + "WRITES does not name the domain");
        }
        return example.touches() == Touches.CERTIFICATES
                        && optional("CHAIN_FILE").isEmpty()
                ? Optional.of("it uploads, and " + PREFIX + "CHAIN_FILE names nothing to upload")
                : Optional.empty();
    }

    private boolean mayWrite() {
        return optional("WRITES").equals(Optional.of(required("DOMAIN")));
    }

    /** An account is as it is. */
    @Override
    public void prepare(ContractCase example, Strictness strictness) {}

    @Override
    public Map<String, String> variables() {
        Map<String, String> values = new HashMap<>();
        values.put("domain", required("DOMAIN"));
        values.put("unknownDomain", "www.certloop-unknown.example");
        values.put("unknownCertificate", "0123456789abcdef01234567");
        optional("CHAIN_FILE").ifPresent(file -> values.put("Chain", read(file)));
        optional("KEY_FILE").ifPresent(file -> values.put("Key", read(file)));
        return values;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pass(Duration time) {
        Awaitility.await()
                .pollDelay(time)
                .atMost(time.plus(Duration.ofMinutes(1)))
                .until(() -> true);
    }

    @Override
    public void close() {}
}
