package io.certloop.mockcloud.api;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.provider.Outcome;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.refusal.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Executes a console call on many domains, and collects the domains for which it failed. */
final class Batch {

    private static final int DONE = 1;

    private final Endpoint endpoint;
    private final Map<Refusal, List<String>> failed = new EnumMap<>(Refusal.class);

    Batch(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static List<String> names(WriteBody body) {
        var names = body.texts("domainNames");
        Refusal.INVALID_ARGUMENT.when(names.isEmpty());
        return names;
    }

    Outcome write(Provider provider, Account account, DomainName name, WriteBody body) {
        var outcome = switch (endpoint) {
            case BATCH_DELETE -> provider.delete(account, name);
            case BATCH_ONLINE -> provider.write(account, name, new DomainWrite.Online());
            case BATCH_OFFLINE -> provider.write(account, name, new DomainWrite.Offline());
            case BATCH_UNFREEZE -> provider.write(account, name, new DomainWrite.Unfreeze());
            case BATCH_SSLIZE -> provider.write(account, name, new DomainWrite.EnableHttps(wanted(body)));
            case BATCH_HTTPSCONF -> provider.write(account, name, new DomainWrite.ChangeHttps(wanted(body)));
            default -> throw new IllegalArgumentException("not a batch: " + endpoint);
        };
        if (outcome instanceof Outcome.Refused refused) {
            failed.computeIfAbsent(refused.refusal(), refusal -> new ArrayList<>())
                    .add(name.value());
        }
        return outcome;
    }

    /** Certificate deployments list only the names that failed; other calls also list the reasons. */
    Outcome outcome() {
        var names = failed.values().stream().flatMap(List::stream).toList();
        var deploys = endpoint == Endpoint.BATCH_SSLIZE || endpoint == Endpoint.BATCH_HTTPSCONF;
        return new Outcome.Applied("", deploys ? names : Map.of("status", DONE, "batchResp", why()));
    }

    private List<Map<String, Object>> why() {
        return failed.entrySet().stream()
                .map(failure -> Map.<String, Object>of(
                        "failDomains", failure.getValue(),
                        "code", failure.getKey().code(),
                        "message", failure.getKey().message()))
                .toList();
    }

    private static WantedHttps wanted(WriteBody body) {
        return new WantedHttps(body.text("certid"), false, null, null);
    }
}
