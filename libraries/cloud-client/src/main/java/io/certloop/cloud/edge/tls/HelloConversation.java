package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.RecordReader;
import io.certloop.cloud.edge.tls.wire.ServerHello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Says hello, and listens to what the edge chooses. */
final class HelloConversation implements Conversation<ServerHello> {

    private final ByteBuffer hello;
    private final ServerHello.Reader answer = new ServerHello.Reader();
    private final RecordReader records = new RecordReader(answer);

    HelloConversation(ByteBuffer hello) {
        this.hello = hello;
    }

    @Override
    public ByteBuffer begin() {
        return hello;
    }

    @Override
    public ByteBuffer receive(ByteBuffer bytes) throws IOException {
        records.read(bytes);
        return NOTHING;
    }

    @Override
    public Optional<ServerHello> result() {
        return answer.hello();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
