// A real OpenID provider for tests: node provider.mjs PORT ADDRESS_OF_THE_PROGRAM; any password is right.
import Provider from "oidc-provider";

const [port, address] = process.argv.slice(2);
const way = `${address}/sign-in/back`;
const people = {
  anna: { name: "Анна Ветрова", roles: ["methodologist"] },
  direktor: { name: "Директор", roles: ["director"], schools: ["edu000001"] },
  nikto: { name: "Никто", roles: ["stranger"] },
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "objektiv",
      client_secret: "provider-and-program-know-it",
      redirect_uris: [way],
      post_logout_redirect_uris: [way],
    },
  ],
  claims: {
    openid: ["sub"],
    profile: ["name", "preferred_username", "roles", "schools", "teacher"],
    email: ["email"],
  },
  pkce: { required: () => true },
  cookies: { keys: ["kept-for-one-test"] },
  findAccount: (_, login) => ({
    accountId: login,
    claims: () => ({ sub: login, preferred_username: login, ...people[login] }),
  }),
});
provider.listen(Number(port), "127.0.0.1");
