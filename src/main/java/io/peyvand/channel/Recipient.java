package io.peyvand.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * Whom a mail goes to.
 *
 * @param header as it stands behind "To: "
 * @param address alone, for the relay
 */
record Recipient(String header, String address) {

    /** Most addresses; whatever else is one, the library knows. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_+-]++(?:\\.[A-Za-z0-9_+-]++)*+@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)*+");
    private static final int FITS_ON_THE_LINE = 70;

    static Recipient of(String email) throws AddressException {
        if (email.length() <= FITS_ON_THE_LINE && PLAIN.matcher(email).matches()) {
            return new Recipient(email, email);
        }
        InternetAddress address = new InternetAddress(email, true);
        return new Recipient(InternetAddress.toString(new InternetAddress[] {address}, "To: ".length()), address.getAddress());
    }
}
