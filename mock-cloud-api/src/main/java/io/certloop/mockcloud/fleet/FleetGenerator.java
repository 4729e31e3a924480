package io.certloop.mockcloud.fleet;

import io.certloop.mockcloud.domain.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A fleet of any size; the same seed gives the same fleet. */
public final class FleetGenerator {

    private static final int DAY_MINUTES = 24 * 60;
    private static final String[] ZONES = {"example.com", "example.net", "example.org"};

    private FleetGenerator() {}

    /**
     * @param edges the number of edges of every domain
     * @param domainsPerCertificate how many neighboring healthy domains of an account share a certificate; if more than
     *     1, their names are below its wildcard
     */
    public record Size(int accounts, int domainsPerAccount, int edges, int domainsPerCertificate) {

        public static Size of(int accounts, int domainsPerAccount) {
            return new Size(accounts, domainsPerAccount, FleetDomain.DEFAULT_EDGES, 1);
        }
    }

    public static Fleet generate(long seed, Size size, Map<Condition, Integer> sick) {
        var random = new Random(seed);
        var conditions = conditions(random, size.accounts() * size.domainsPerAccount(), sick);
        var fleet = new ArrayList<FleetAccount>(size.accounts());
        for (int a = 0; a < size.accounts(); a++) {
            var domains = new ArrayList<FleetDomain>(size.domainsPerAccount());
            for (int d = 0; d < size.domainsPerAccount(); d++) {
                var index = a * size.domainsPerAccount() + d;
                var zone = size.domainsPerCertificate() == 1 ? "" : zone(a, d, size);
                domains.add(domain(random, index, conditions.get(index), zone).withEdges(size.edges()));
            }
            fleet.add(account(a + 1, domains));
        }
        return new Fleet(fleet);
    }

    private static FleetAccount account(int number, List<FleetDomain> domains) {
        return FleetAccount.of("acct-%04d".formatted(number), domains.toArray(FleetDomain[]::new));
    }

    private static List<Condition> conditions(Random random, int domains, Map<Condition, Integer> sick) {
        var conditions = new ArrayList<Condition>(domains);
        for (var condition : Condition.values()) {
            var count = condition == Condition.HEALTHY ? 0 : sick.getOrDefault(condition, 0);
            conditions.addAll(Collections.nCopies(count, condition));
        }
        conditions.addAll(Collections.nCopies(domains - conditions.size(), Condition.HEALTHY));
        Collections.shuffle(conditions, random);
        return conditions;
    }

    private static String zone(int account, int domain, Size size) {
        return "c%d-a%d.".formatted(domain / size.domainsPerCertificate(), account + 1);
    }

    /**
     * @param shared the prefix of the zone of the domains that share a certificate; empty for a certificate of its own
     */
    private static FleetDomain domain(Random random, int index, Condition condition, String shared) {
        // All that share a certificate have their zone in common.
        var zone = shared + ZONES[shared.isEmpty() ? random.nextInt(ZONES.length) : 0];
        var name = "d%d-%06x.%s".formatted(index, random.nextInt(1 << 24), zone);
        var domain = FleetDomain.of(name, condition).withSinceMinutes(since(random, condition));
        return shared.isEmpty() || condition != Condition.HEALTHY ? domain : domain.sharing("*." + zone);
    }

    /**
     * How many minutes ago the last operation of a domain started: at least a day for healthy domains, 1 minute for
     * deploying domains, and more than all time limits of the services for unhealthy domains.
     */
    private static long since(Random random, Condition condition) {
        return switch (condition) {
            case HEALTHY -> DAY_MINUTES + random.nextInt(60 * DAY_MINUTES);
            case DEPLOYING -> 1;
            default -> 45 + random.nextInt(10 * 60);
        };
    }
}
