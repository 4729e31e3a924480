package io.certloop.cli.play;

import io.certloop.cli.checkout.Session;
import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.farm.fault.FarmSample;
import io.certloop.harness.farm.play.FarmDemo;
import io.certloop.harness.farm.stage.FarmFleet;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.system.StageAddresses;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Runs a farm of real HAProxy nodes and an ACME server beside the mock provider of a session. */
final class FarmSession {

    private static final String TRUST = "CERTLOOP_EDGE_TRUST_FILE";

    private final Session session;
    private final StageAddresses addresses;
    private final FarmStage stage;
    private final FarmFleet fleet;

    /**
     * @param session an open session
     * @throws IOException if Debian packages are missing, or a port is taken
     */
    FarmSession(Session session) throws IOException {
        this.session = session;
        this.addresses = session.addresses();
        this.stage = new FarmStage(session.environment());
        this.fleet = FarmSample.of(stage);
    }

    /**
     * Starts the farm, the provider and the services, and waits until all are ready.
     *
     * @param provided the file with the provider's fleet
     */
    void start(Path provided) throws IOException, InterruptedException {
        stage.startAuthority();
        session.startStage(provided);
        var roots = List.of(Files.readString(Path.of(session.environment().get(TRUST))), fleet.rootPem());
        var trust = stage.trust(addresses.home().resolve("farm-trust.pem"), roots);
        session.with(stage.settings()).with(Map.of(TRUST, trust.toString()));
        stage.addAccounts(addresses.accountsFile());
        stage.resolve(fleet.domains(), addresses.mock());
        stage.startNodes(addresses.remediationService().getPort());
        session.startServices();
    }

    /** Injects every fault of the farm; tells whether each was found, and repaired or explained. */
    boolean demo(Duration deadline, PrintStream out) throws IOException, InterruptedException {
        return new FarmDemo(session.target().services(), stage, fleet, out)
                .play(EnumSet.allOf(FarmFault.class), deadline);
    }
}
