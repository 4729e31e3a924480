package io.certloop.harness.farm.stage;

import io.certloop.testkit.PrivateFile;
import java.nio.file.Path;

/** The desired certificates of a farm's nodes: a file for each domain with leaf, chain and key. */
public record DesiredFolder(Path folder) {

    static String fileName(String domain) {
        return domain.replace('*', '_') + ".pem";
    }

    public void write(String domain, String pem) {
        PrivateFile.write(folder.resolve(fileName(domain)), pem);
    }
}
