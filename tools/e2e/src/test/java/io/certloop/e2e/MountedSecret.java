package io.certloop.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A folder of files that change as the kubelet changes a mounted secret: all at once, by a link. */
final class MountedSecret {

    private final Path folder;
    private int version;

    MountedSecret(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    void put(Map<String, String> files) throws IOException {
        var data = Files.createDirectory(folder.resolve("..data_" + version++));
        for (var file : files.entrySet()) {
            Files.writeString(data.resolve(file.getKey()), file.getValue());
            var link = folder.resolve(file.getKey());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("..data", file.getKey()));
            }
        }
        var next = Files.createSymbolicLink(folder.resolve("..next"), data.getFileName());
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
