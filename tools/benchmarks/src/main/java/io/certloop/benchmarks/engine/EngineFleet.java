package io.certloop.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;

/** Domains whose certificate change is stuck, spread over accounts; each is cured by one retry. */
public final class EngineFleet {

    /** A customer of the provider has some hundred domains at most. */
    private static final int ACCOUNTS = 50;

    private final int domains;

    public EngineFleet(int domains) {
        this.domains = domains;
    }

    String domain(long number) {
        return "site" + number + ".bench-cdn.example.com";
    }

    String json() {
        var accounts = new ArrayList<String>();
        for (int a = 0; a < ACCOUNTS; a++) {
            accounts.add(
                    "{\"id\":\"acct-%1$d\",\"accessKey\":\"ak-%1$d\",\"secretKey\":\"sk-%1$d\",\"domains\":[%2$s]}"
                            .formatted(a, String.join(",", domainsOf(a))));
        }
        return "{\"accounts\":[" + String.join(",", accounts) + "]}";
    }

    private List<String> domainsOf(int account) {
        var names = new ArrayList<String>();
        for (int n = account; n < domains; n += ACCOUNTS) {
            names.add(
                    "{\"name\":\"%s\",\"condition\":\"STUCK_DEPLOYMENT\",\"sinceMinutes\":60,\"edges\":1}"
                            .formatted(domain(n)));
        }
        return names;
    }
}
