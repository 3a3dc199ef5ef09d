package io.peyvand.channel.bounce;

import io.peyvand.channel.bounce.Letter.Header;
import io.peyvand.channel.bounce.Letter.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** Takes mails apart, also those that mail servers have cut off or put together wrongly. */
class LetterReader extends AbstractContentHandler {

    private static final List<String> HEADER_BLOCKS = List.of("text/rfc822-headers", "message/global-headers");

    private final List<Header> headers = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> quoted = new ArrayList<>();
    private int depth;
    private boolean inPart;

    /** @return empty when the bytes are no mail at all */
    static Optional<Letter> read(byte[] mail) {
        LetterReader reader = new LetterReader();
        MimeStreamParser parser = new MimeStreamParser(MimeConfig.PERMISSIVE);
        parser.setContentHandler(reader);
        parser.setContentDecoding(true);
        try {
            parser.parse(new ByteArrayInputStream(mail));
        } catch (MimeException | IOException unreadable) {
            return Optional.empty();
        }
        return reader.headers.isEmpty() ? Optional.empty() : Optional.of(new Letter(reader.headers, reader.parts, reader.quoted));
    }

    @Override
    public void startMessage() {
        depth++;
    }

    @Override
    public void endMessage() {
        depth--;
    }

    @Override
    public void startBodyPart() {
        inPart = true;
    }

    @Override
    public void endBodyPart() {
        inPart = false;
    }

    @Override
    public void field(Field field) {
        String value = field.getBody() == null ? "" : field.getBody().replaceAll("\\s+", " ").strip();
        if (depth > 1) {
            quoted.add(field.getName() + ": " + value);
        } else if (!inPart) {
            headers.add(new Header(field.getName().toLowerCase(Locale.ROOT), value));
        }
    }

    @Override
    public void body(BodyDescriptor description, InputStream content) throws IOException {
        String type = description.getMimeType().toLowerCase(Locale.ROOT);
        String text = new String(content.readAllBytes(), charset(description.getCharset()));
        if (depth > 1 || HEADER_BLOCKS.contains(type)) {
            quoted.add(text);
        } else if (type.startsWith("text/") || type.startsWith("message/")) {
            parts.add(new Part(type, text));
        }
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
