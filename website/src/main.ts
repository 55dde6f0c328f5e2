import { messageApi } from './api.ts';
import { ConfigError, loadConfig } from './config.ts';
import { startCount } from './page/count.ts';
import { element } from './page/elements.ts';
import { startLookup } from './page/lookup.ts';
import { startPost } from './page/post.ts';

try {
  const { api: address } = await loadConfig(new URL(document.baseURI));
  const api = messageApi(address);
  startPost(api, startCount(api));
  startLookup(api);
} catch (error) {
  if (!(error instanceof ConfigError)) {
    throw error;
  }
  const box = element('start-error', HTMLDivElement);
  const title = document.createElement('strong');
  title.textContent = 'The page cannot start.';
  const text = document.createElement('p');
  text.textContent = error.message;
  box.append(title, text);
}
