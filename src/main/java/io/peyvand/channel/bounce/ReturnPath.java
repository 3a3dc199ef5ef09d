package io.peyvand.channel.bounce;

import io.peyvand.access.SignedTokens;
import io.peyvand.customer.PlainText;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

/**
 * Where mail servers report what they could not deliver: an address of its own for each message, with a signed token in it (VERP), so
 * that a report names its message and nobody else can make one.
 */
public class ReturnPath {

    /** The token travels in the mail as well: a complaint comes back to another address and quotes these headers. */
    public static final String TOKEN_HEADER = "X-Peyvand-Delivery";

    private static final String USE = "bounce";
    private static final String LEAVING_USE = "leave";
    private static final Pattern TOKEN = Pattern.compile("(?<![0-9a-vA-V])[0-9a-vA-V]{52}(?![0-9a-vA-V])");
    /** RFC 5321 allows 64 octets before the @; plus sign and token take 53 of them. */
    private static final int LONGEST_LOCAL_PART = 11;

    private final SignedTokens tokens;
    private final String from;
    private final @Nullable String localPart;
    private final @Nullable String domain;

    /** @param setting a domain, an address, or nothing when reports go to the From address */
    public ReturnPath(@Nullable String setting, String from, SignedTokens tokens) {
        this.tokens = tokens;
        this.from = from;
        boolean set = StringUtils.hasText(setting);
        int at = set ? setting.indexOf('@') : -1;
        this.localPart = set ? (at < 0 ? "b" : setting.substring(0, at)) : null;
        this.domain = set ? setting.substring(at + 1) : null;
        if (set) {
            check(setting);
        }
    }

    /** Whether each message has an address of its own. */
    public boolean perMessage() {
        return domain != null;
    }

    public String domain() {
        return domain == null ? from.substring(from.indexOf('@') + 1) : domain;
    }

    /** The envelope sender of the message that has this token. */
    public String with(String token) {
        return domain == null ? from : localPart + "+" + token + "@" + domain;
    }

    public String token(UUID deliveryId) {
        return tokens.signCompact(USE, deliveryId);
    }

    /** Where she can write to leave; absent when messages have no addresses of their own, for nobody reads the sender's on our behalf. */
    public Optional<String> leaving(UUID deliveryId) {
        return Optional.ofNullable(domain).map(ours -> localPart + "+" + tokens.signCompact(LEAVING_USE, deliveryId) + "@" + ours);
    }

    /** @return the message whose token, signed here, stands anywhere in these texts */
    Optional<UUID> deliveryIn(Stream<String> texts) {
        return signed(USE, texts);
    }

    /** @param recipients whom the letter was sent to, and nothing of its content: a report quotes the address for leaving */
    Optional<UUID> leftIn(Stream<String> recipients) {
        return signed(LEAVING_USE, recipients);
    }

    private Optional<UUID> signed(String use, Stream<String> texts) {
        return texts.flatMap(text -> TOKEN.matcher(text).results().map(found -> tokens.verifyCompact(use, found.group())))
                .flatMap(Optional::stream).findFirst();
    }

    private void check(String setting) {
        Optional<String> fault = PlainText.emailFault(localPart + "@" + domain);
        if (fault.isPresent() || localPart.length() > LONGEST_LOCAL_PART) {
            String problem = fault.isPresent() ? "is neither a domain nor an address"
                    : "has more than 11 characters before the @, which leaves no room for the token";
            throw new FailureAnalyzedException("The setting peyvand.channel.return-path is '%s', which %s.".formatted(setting, problem),
                    "Write a domain such as bounce.shop.example or an address such as bounce@shop.example, or leave it out.");
        }
    }
}
