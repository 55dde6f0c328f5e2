package dev.isomer.messages.redis;

/**
 * Where Redis is, and as whom we speak to it.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param principal the ACL user that we are there
 * @param password that user's
 */
public record RedisPlace(String host, int port, String principal, String password) {
  /** Everything but the password: what is printed ends in a log. */
  @Override
  public String toString() {
    return "RedisPlace[" + principal + "@" + host + ":" + port + "]";
  }
}
