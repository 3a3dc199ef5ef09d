package io.peyvand.channel.bounce;

import java.util.Locale;
import java.util.regex.Pattern;

/** What mail servers write where their codes say too little; phrases that several of them share, never one server's whole sentence. */
enum Wording {

    /** Policy, reputation, authentication, content, relaying, reverse DNS: about us or our message. */
    OURS("block(ed|list| list)|blacklist|black list|denylist|spam(haus|cop)?\\b|junk|virus|malware|reputation|dnsbl|\\brbl\\b|banned|abuse"
            + "|polic(y|ies)|authenticat|unauthenticated|\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|sender (id|verif|address)|(reverse|r)dns|reverse dns|\\bptr\\b"
            + "|relay(ing)? (access )?(denied|not)|not (permitted|allowed|authorized|configured) to (relay|send)|unable to relay|access denied"
            + "|content (reject|filter|denied)|message (content|size|too large|rejected|not allowed)|too (big|large)|exceeds .{0,20}size|header"
            + "|too many|rate limit|unsolicited|suspicious|security|certificate|\\btls\\b|duplicate|mail ?from|domain of sender|from: ?domain|provide a valid from"),
    /** The mailbox is there and takes nothing more. */
    FULL("mailbox.{0,20}full|mail ?box.{0,30}(exceed|quota|size limit)|over ?quota|quota.{0,20}(exceed|full|reach)|exceed.{0,30}(quota|storage|mailbox)"
            + "|(insufficient|not enough) (system |disk )?(storage|space)|out of (storage|space)|disk quota|inbox.{0,20}full|storage.{0,20}(full|exceed)"),
    /** There is an address, and for now or for good nobody can be reached at it. */
    CLOSED("suspend|disabled|inactive|deactivat|locked|temporar|found, try again|try again later|try later|not accepting|unavailable to take"),
    /** The server guesses. */
    HEDGED("\\b(may|might|possibl[ey]|perhaps|probably|either)\\b"),
    /** No such person here. */
    NO_ADDRESS("(user|recipient|mailbox|address|account|addressee)s? (is |was |are |has been )?(unknown|not found|invalid|not known|undeliverable)"
            + "|(user|recipient|address|account) could(n.t| not) be found"
            + "|(unknown|invalid|no such|nonexistent|non-existent|illegal|bad) (or (illegal|invalid) )?"
            + "((local|virtual|email|e-mail|destination) )?(user|recipient|mailbox|address|account|alias|person)"
            + "|(user|recipient|mailbox|address|account)[^.;]{0,60}(does ?n.t exist|does not exist|no longer (on|valid|exist|available)|not exist|doesn.t have an?)"
            + "|not (our|a known|a valid|a registered) (user|customer|mailbox|address|recipient)|no mailbox (here|by that)|not listed in|user not exist"
            + "|recipient address rejected|(address|recipient) rejected|has moved|no longer on server"),
    /** No such domain. */
    NO_HOST("(host|domain)( name)? (is )?(unknown|not found|does not exist)|(unknown|no such|invalid) (host|domain)|nxdomain"
            + "|couldn.t find (a |any )?(mail exchanger|host)|no (mx|a) record|name or service not known");

    private final Pattern phrases;

    Wording(String phrases) {
        this.phrases = Pattern.compile(phrases);
    }

    boolean in(String text) {
        return phrases.matcher(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")).find();
    }
}
