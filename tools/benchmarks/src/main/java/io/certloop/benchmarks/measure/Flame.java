package io.certloop.benchmarks.measure;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Profiles the CPU time of a process with async-profiler until this object is closed, then writes a flame graph and
 * collapsed stacks. Does nothing without the system property {@value #FOLDER}.
 */
public final class Flame implements AutoCloseable {

    /** System property that names the folder for flame graphs. */
    public static final String FOLDER = "certloop.flame";

    /** System property that names the jar of async-profiler. */
    public static final String JAR = "certloop.flame.profiler";

    private static final String SAMPLE = "start,event=cpu,interval=1ms,cstack=vm";
    private static final String STACKS = "dump,collapsed,file=%s";
    private static final String GRAPH = "stop,flamegraph,inverted,minwidth=0.2,title=%s,file=%s";

    private final String name;
    private final long pid;
    private final Optional<Path> folder =
            Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of);

    /** @param name name of the files, without their extensions */
    public Flame(String name, long pid) {
        this.name = name;
        this.pid = pid;
    }

    public void start() throws IOException {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            unpack();
            load(SAMPLE);
        }
    }

    private void unpack() throws IOException {
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        try (var jar = FileSystems.newFileSystem(Path.of(System.getProperty(JAR)))) {
            Files.copy(
                    jar.getPath("linux-" + machine, "libasyncProfiler.so"),
                    library(),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path library() {
        return file(".so");
    }

    private Path file(String end) {
        return folder.orElseThrow().toAbsolutePath().resolve(name + end);
    }

    private void load(String options) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgentPath(library().toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("no flame graph of process " + pid, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (folder.isPresent()) {
            load(STACKS.formatted(file(".collapsed")));
            load(GRAPH.formatted(name, file(".html")));
            Files.delete(library());
        }
    }
}
