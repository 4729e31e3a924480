package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet as a file, in either of the formats of {@code PUT /__stage/fleet}. */
public final class FleetFile {

    private FleetFile() {}

    /**
     * @param edges the number of edge addresses of the provider; no domain may have more edges
     * @throws IllegalArgumentException that names the error in the file
     */
    public static Fleet read(Path file, int edges) throws IOException {
        try {
            return FleetReader.read(Json.read(Files.readAllBytes(file)), edges);
        } catch (StageProblem e) {
            throw new IllegalArgumentException(file + ": " + e.document().violations(), e);
        }
    }
}
