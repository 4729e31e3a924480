package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import java.util.List;
import java.util.Map;

/** The sample fleet: thirty domains on three farms, twelve of which can get a fault. */
public final class FarmSample {

    private static final Map<String, List<String>> HEALTHY = Map.of(
            FarmStage.FARM,
            List.of(
                    "m", "app", "docs", "news", "live", "video", "photo", "music", "game", "forum", "search", "login",
                    "data", "map"),
            FarmStage.UNBOUND,
            List.of("archive", "intranet"),
            FarmStage.LIMITED,
            List.of("preview", "lab"));

    private FarmSample() {}

    /** Creates the fleet; to be called before the nodes start. */
    public static FarmFleet of(FarmStage stage) {
        var fleet = new FarmFleet(stage);
        for (var fault : FarmFault.values()) {
            fleet.add(fault.farm(), fault.domain());
        }
        HEALTHY.forEach((farm, labels) -> labels.forEach(label -> fleet.add(farm, name(label))));
        return fleet;
    }

    static String name(String label) {
        return label + ".harbor.example.com";
    }
}
