// Asks every two seconds whether an administrator let this screen in, and goes to the wall by itself.
const every = 2000;
const wait = document.querySelector('.pair-wait');
const words = wait?.textContent;

async function ask() {
  try {
    const answer = await fetch('/display/pair/state', { cache: 'no-store' });
    const { state } = await answer.json();
    if (state === 'approved') return location.replace('/wall');
    // The code ran out, or the server was started anew: show another one.
    if (state === 'gone') return location.replace('/display/pair');
    wait.textContent = words;
  } catch {
    wait.textContent = wait.dataset.lost;
  }
  setTimeout(ask, every);
}

if (wait) setTimeout(ask, every);
else setTimeout(() => location.reload(), 60000);
