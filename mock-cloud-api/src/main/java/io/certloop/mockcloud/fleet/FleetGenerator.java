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

    public static Fleet generate(
            long seed, int accounts, int domainsPerAccount, Map<Condition, Integer> sick) {
        var random = new Random(seed);
        var conditions = conditions(random, accounts * domainsPerAccount, sick);
        var fleet = new ArrayList<FleetAccount>(accounts);
        for (int a = 0; a < accounts; a++) {
            var domains = new ArrayList<FleetDomain>(domainsPerAccount);
            for (int d = 0; d < domainsPerAccount; d++) {
                var index = a * domainsPerAccount + d;
                domains.add(domain(random, index, conditions.get(index)));
            }
            fleet.add(account(a + 1, domains));
        }
        return new Fleet(fleet);
    }

    private static FleetAccount account(int number, List<FleetDomain> domains) {
        return FleetAccount.of("acct-%04d".formatted(number), domains.toArray(FleetDomain[]::new));
    }

    private static List<Condition> conditions(
            Random random, int domains, Map<Condition, Integer> sick) {
        var conditions = new ArrayList<Condition>(domains);
        for (var condition : Condition.values()) {
            var count = condition == Condition.HEALTHY ? 0 : sick.getOrDefault(condition, 0);
            conditions.addAll(Collections.nCopies(count, condition));
        }
        conditions.addAll(Collections.nCopies(domains - conditions.size(), Condition.HEALTHY));
        Collections.shuffle(conditions, random);
        return conditions;
    }

    private static FleetDomain domain(Random random, int index, Condition condition) {
        var zone = ZONES[random.nextInt(ZONES.length)];
        var name = "d%d-%06x.%s".formatted(index, random.nextInt(1 << 24), zone);
        return FleetDomain.of(name, condition).withSinceMinutes(since(random, condition));
    }

    /** Healthy domains have been so for days; a sick one is past every threshold of patience. */
    private static long since(Random random, Condition condition) {
        return switch (condition) {
            case HEALTHY -> DAY_MINUTES + random.nextInt(60 * DAY_MINUTES);
            case DEPLOYING -> 1;
            default -> 45 + random.nextInt(10 * 60);
        };
    }
}
