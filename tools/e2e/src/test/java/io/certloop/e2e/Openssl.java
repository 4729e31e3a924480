package io.certloop.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands of openssl in a folder, arguments by spaces. */
record Openssl(Path folder) {

    static Openssl in(Path folder) {
        return new Openssl(folder);
    }

    void run(String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("openssl");
        command.addAll(List.of(arguments.split(" ")));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("openssl " + arguments + ": see " + folder);
        }
    }
}
