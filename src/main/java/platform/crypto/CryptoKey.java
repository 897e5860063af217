package platform.crypto;

/**
 * A row of {@code crypto_keys}.
 *
 * @param wrapped the key as {@link KeyWrap} made it
 * @param retired whether it only opens and no longer seals
 * @param seals whether its time to seal has come
 */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
record CryptoKey(int id, KeyPurpose purpose, byte[] wrapped, boolean retired, boolean seals) {}
