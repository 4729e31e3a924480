package io.certloop.harness.farm.fault;

import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import java.util.List;

/** The sample fleet: thirty domains on three farms, twelve of which can get a fault. */
public final class FarmSample {

    private static final List<String> HEALTHY = List.of(
            "m", "app", "docs", "news", "live", "video", "photo", "music", "game", "forum", "search", "login", "data",
            "map");
    private static final List<String> UNBOUND = List.of("archive", "intranet");
    private static final List<String> LIMITED = List.of("preview", "lab");

    private FarmSample() {}

    /** Creates the fleet; to be called before the nodes start. */
    public static FarmFleet of(FarmStage stage) {
        var fleet = new FarmFleet(stage);
        for (var fault : FarmFault.values()) {
            fleet.add(fault.farm(), fault.domain());
        }
        HEALTHY.forEach(label -> fleet.add(FarmStage.FARM, name(label)));
        UNBOUND.forEach(label -> fleet.add(FarmStage.UNBOUND, name(label)));
        LIMITED.forEach(label -> fleet.add(FarmStage.LIMITED, name(label)));
        return fleet;
    }

    static String name(String label) {
        return label + ".harbor.example.com";
    }
}
